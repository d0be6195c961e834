import { Menu, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { languages, switchLanguage } from '../lib/language';
import { IconCheck, IconLanguage, IconMoonStars, IconSun, IconSunMoon } from './icons';

const names = { en: 'English', fr: 'Français' } as const;
const schemes = [
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoonStars },
  { value: 'auto', icon: IconSunMoon },
] as const;

const tick = (chosen: boolean) => (chosen ? <IconCheck size={16} aria-hidden="true" /> : null);

/** Language and colours, as entries for any menu. Both change in place. */
export function PreferenceItems() {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{t('preferences.language')}</Menu.Label>
      {languages.map((language) => (
        <Menu.Item
          key={language}
          lang={language}
          closeMenuOnClick={false}
          leftSection={<IconLanguage size={16} />}
          rightSection={tick(i18n.language === language)}
          aria-current={i18n.language === language || undefined}
          onClick={() => void switchLanguage(language)}
        >
          {names[language]}
        </Menu.Item>
      ))}
      <Menu.Label>{t('preferences.scheme')}</Menu.Label>
      {schemes.map(({ value, icon: Icon }) => (
        <Menu.Item
          key={value}
          closeMenuOnClick={false}
          leftSection={<Icon size={16} />}
          rightSection={tick(colorScheme === value)}
          aria-current={colorScheme === value || undefined}
          onClick={() => setColorScheme(value)}
        >
          {t(`preferences.${value}`)}
        </Menu.Item>
      ))}
    </>
  );
}
