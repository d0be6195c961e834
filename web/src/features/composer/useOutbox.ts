import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '../../lib/useTranslation';

import { liveState } from '../../live/state';
import { announce } from '../../ui/announce';
import { toast } from '../../ui/toast';
import type { Hold } from './holds';
import { keepBack, release, returned, takeBack } from './outbox';

/** How long a message can be taken back, in seconds. */
const patience = 10;

/**
 * Sends a message ten seconds from now, with a toast that takes it back until then; `onBack` leads
 * to its field, wherever its writer is by then.
 */
export function useOutbox(onBack: () => void): (hold: Hold) => void {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const done = async (hold: Hold) => {
    const note = hold.message.kind === 'INTERNAL';
    const problem = await release(hold.key);
    if (problem === null) {
      announce(t(note ? 'composer.noted' : 'composer.sent'));
      // Events bring it. Without a stream nobody does, so ask.
      if (liveState.get() !== 'open') void queries.invalidateQueries();
      return;
    }
    if (problem.status === 409) void queries.invalidateQueries();
    // Nobody is at its field to take it back: say where it waits.
    const waits = returned.get().some((entry) => entry.hold.key === hold.key);
    if (waits) {
      const text = t('outbox.waits', { reference: hold.reference });
      toast({ text, tone: 'danger', seconds: 20 });
    }
  };
  return (hold) => {
    keepBack(hold);
    toast({
      text: t(hold.message.kind === 'INTERNAL' ? 'outbox.note' : 'outbox.reply'),
      seconds: patience,
      undo: () => {
        takeBack(hold.key);
        onBack();
      },
      onDone: () => void done(hold),
    });
  };
}
