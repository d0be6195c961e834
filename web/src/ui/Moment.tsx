import { useTranslation } from '../lib/useTranslation';
import { useSyncExternalStore } from 'react';

import { regionOf } from '../lib/language';
import { fullMoment, moment, shortAge } from '../lib/moments';

const minute = 60_000;
const now = () => Math.floor(Date.now() / minute) * minute;
// One clock for all ages on the page.
const listeners = new Set<() => void>();
let clock: ReturnType<typeof setInterval> | undefined;
const everyMinute = (tell: () => void) => {
  listeners.add(tell);
  clock ??= setInterval(() => {
    for (const listener of listeners) listener();
  }, minute / 4);
  return () => {
    listeners.delete(tell);
    if (listeners.size > 0) return;
    clearInterval(clock);
    clock = undefined;
  };
};

/** The current minute; whoever shows an age is drawn again when it changes. */
export const useNow = (): number => useSyncExternalStore(everyMinute, now);

/** A point in time: its age in lists, its hour in conversations, in full on hover. */
export function Moment({ at, age = false }: { at: string; age?: boolean }) {
  const { i18n } = useTranslation();
  const current = useNow();
  return (
    <time dateTime={at} title={fullMoment(at, regionOf(i18n.language))}>
      {age
        ? shortAge(at, current, regionOf(i18n.language))
        : moment(at, current, regionOf(i18n.language))}
    </time>
  );
}
