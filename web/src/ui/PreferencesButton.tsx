import { useTranslation } from '../lib/useTranslation';

import { IconButton } from './IconButton';
import { IconLanguage } from './icons';
import { Menu } from './Menu';
import { usePreferenceEntries } from './usePreferenceEntries';

/** Language and colours for somebody who is not signed in. */
export function PreferencesButton() {
  const { t } = useTranslation();
  return (
    <Menu side="bottom-end" width={210} entries={usePreferenceEntries()}>
      {(trigger) => (
        <IconButton label={t('preferences.title')} icon={<IconLanguage size={20} />} {...trigger} />
      )}
    </Menu>
  );
}
