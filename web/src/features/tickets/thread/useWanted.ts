import { useLocation } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import type { MessageRow } from '../../../api/generated/types.gen';
import { toast } from '../../../ui/toast';
import { anchorOf, wantedBy } from './permalink';
import type { useEarlier } from './useEarlier';

/**
 * The message the address points at: older pages are asked for until it is there, then it is
 * scrolled to and has focus.
 */
export function useWanted(
  messages: readonly MessageRow[],
  earlier: ReturnType<typeof useEarlier>,
): string | null {
  const { t } = useTranslation();
  const wanted = wantedBy(useLocation({ select: ({ hash }) => hash }));
  const found = wanted !== null && messages.some(({ id }) => id === wanted);
  const { hasMore, loading } = earlier;
  const goOn = useEffectEvent(() => {
    if (hasMore && earlier.problem === null) earlier.more();
    else if (!hasMore) toast({ text: t('message.not_there'), tone: 'danger' });
  });
  useEffect(() => {
    if (wanted !== null && !found && !loading) goOn();
  }, [wanted, found, loading, messages.length]);
  useEffect(() => {
    if (!found) return;
    const card = document.getElementById(anchorOf(wanted));
    card?.scrollIntoView({ block: 'center' });
    card?.focus({ preventScroll: true });
  }, [found, wanted]);
  return wanted;
}
