import { useMantineColorScheme } from '@mantine/core';
import { useTranslation } from '../../lib/useTranslation';

import type { Theme } from '../../api/generated/types.gen';
import { languages, switchLanguage } from '../../lib/language';
import { ProblemNote } from '../../ui/ProblemNote';
import { Segmented } from '../../ui/Segmented';
import classes from './Profile.module.css';
import { useProfile } from './useProfile';

const names = { en: 'English', fr: 'Français' } as const;
const themes = ['auto', 'light', 'dark'] as const satisfies Theme[];

/** Language and colours: they change at once, here and in the account. */
export function LookForm() {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const change = useProfile();
  const language = languages.find((entry) => entry === i18n.language) ?? 'en';
  return (
    <div className={classes.form}>
      <Segmented
        label={t('preferences.language')}
        value={language}
        options={languages.map((value) => ({ value, label: names[value] }))}
        onChange={(next) => {
          void switchLanguage(next);
          change.mutate({ body: { locale: next } });
        }}
      />
      <Segmented
        label={t('preferences.scheme')}
        value={colorScheme}
        options={themes.map((value) => ({ value, label: t(`preferences.${value}`) }))}
        onChange={(theme) => {
          setColorScheme(theme);
          change.mutate({ body: { preferences: { theme } } });
        }}
      />
      {change.problem && <ProblemNote problem={change.problem} />}
    </div>
  );
}
