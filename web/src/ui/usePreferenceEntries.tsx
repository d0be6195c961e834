import { useMantineColorScheme } from '@mantine/core';
import { useTranslation } from '../lib/useTranslation';

import { chooseDensity, densities } from '../lib/density';
import { languages, switchLanguage } from '../lib/language';
import {
  IconLanguage,
  IconLayoutList,
  IconLayoutRows,
  IconMoonStars,
  IconSun,
  IconSunMoon,
} from './icons';
import type { MenuEntry } from './Menu';
import { useDensity } from './useDensity';

const names = { en: 'English', fr: 'Français' } as const;
const schemes = [
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoonStars },
  { value: 'auto', icon: IconSunMoon },
] as const;
const rows = { comfortable: IconLayoutList, compact: IconLayoutRows } as const;

/** Language and colours, as entries of any menu; for staff also density. All change in place. */
export function usePreferenceEntries({ dense = false } = {}): MenuEntry[] {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const density = useDensity();
  const entries: MenuEntry[] = [
    { heading: t('preferences.language') },
    ...languages.map((language) => ({
      label: names[language],
      lang: language,
      icon: <IconLanguage size={16} />,
      checked: i18n.language === language,
      stays: true,
      onSelect: () => void switchLanguage(language),
    })),
    { heading: t('preferences.scheme') },
    ...schemes.map(({ value, icon: Icon }) => ({
      label: t(`preferences.${value}`),
      icon: <Icon size={16} />,
      checked: colorScheme === value,
      stays: true,
      onSelect: () => setColorScheme(value),
    })),
  ];
  if (!dense) return entries;
  return [
    ...entries,
    { heading: t('preferences.density') },
    ...densities.map((value) => {
      const Icon = rows[value];
      return {
        label: t(`density.${value}`),
        icon: <Icon size={16} />,
        checked: density === value,
        stays: true,
        onSelect: () => chooseDensity(value),
      };
    }),
  ];
}
