import { ActionIcon, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { IconLanguage } from './icons';
import { PreferenceItems } from './Preferences';

/** Language and colours for somebody who is not signed in. */
export function PreferencesButton() {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <ActionIcon size={36} aria-label={t('preferences.title')} title={t('preferences.title')}>
          <IconLanguage size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <PreferenceItems />
      </Menu.Dropdown>
    </Menu>
  );
}
