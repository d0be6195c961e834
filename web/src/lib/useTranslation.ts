import { useSyncExternalStore } from 'react';

import { spoken, type Spoken } from './language';

/** The reader's language (`i18n.language`) and its texts; whoever calls it is drawn anew in another. */
export const useTranslation = (): Spoken => useSyncExternalStore(spoken.subscribe, spoken.get);
