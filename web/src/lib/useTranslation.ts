import { spoken, type Spoken } from './language';
import { useStore } from './useStore';

/** The reader's language (`i18n.language`) and its texts; whoever calls it is drawn anew in another. */
export const useTranslation = (): Spoken => useStore(spoken);
