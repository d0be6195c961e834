import { Suspense, useEffect, useSyncExternalStore } from 'react';
import { lazily } from '../lib/lazily';
import { useTranslation } from '../lib/useTranslation';

import { hearKeys } from '../lib/keys';
import { makeStore } from '../lib/store';
import { useKeys } from './useKeys';

const ShortcutSheet = lazily(() => import('./ShortcutSheet'));

const opened = makeStore(false);

/** Shows every key that does something here. */
export const showShortcuts = (): void => opened.set(true);

/** Hears the keyboard for all of the staff's screens, and answers `?` with what it knows. */
export function KeyHost() {
  const { t } = useTranslation();
  const open = useSyncExternalStore(opened.subscribe, opened.get);
  useEffect(() => hearKeys(), []);
  useKeys([{ keys: '?', label: t('keys.title'), group: t('keys.everywhere'), run: showShortcuts }]);
  return <Suspense>{open && <ShortcutSheet onClose={() => opened.set(false)} />}</Suspense>;
}
