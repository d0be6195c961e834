import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';

import { browserNotices } from './browserNotices';
import { addressOf, type Place } from './place';
import { look, showNotices } from './showNotices';
import { useNoticeSentence } from './useNoticeSentence';
import type { Notices } from './useNotices';

const hidden = () => document.visibilityState === 'hidden';

/** While somebody looks at the tab the others keep quiet. */
function useLooking() {
  useEffect(() => {
    if (!('locks' in navigator)) return;
    let stop = hidden() ? undefined : look();
    const turn = () => {
      stop?.();
      stop = hidden() ? undefined : look();
    };
    document.addEventListener('visibilitychange', turn);
    return () => {
      document.removeEventListener('visibilitychange', turn);
      stop?.();
    };
  }, []);
}

/** What is new while nobody looks is shown by the browser, if its reader wants that. */
export function useBrowserNotices({ answer, items }: Notices, place: Place): void {
  useLooking();
  const sentence = useNoticeSentence();
  const navigate = useNavigate();
  const known = useRef<number>(undefined);
  const newest = items[0]?.rev ?? 0;
  const tell = useEffectEvent((after: number) => {
    const fresh = items.filter(({ read, browser, rev }) => !read && browser && rev > after);
    if (fresh.length === 0 || !hidden() || browserNotices() !== 'on') return;
    const go = ({ ticket }: (typeof fresh)[number]) =>
      void navigate({ to: addressOf(place, ticket.reference) });
    void showNotices(fresh, sentence, go);
  });
  useEffect(() => {
    if (!answer.isSuccess) return;
    // What was there when the page came is no news.
    if (known.current !== undefined && newest > known.current) tell(known.current);
    known.current = newest;
  }, [answer.isSuccess, newest]);
}
