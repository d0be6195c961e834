import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import type { TicketDetail } from '../../api/generated/types.gen';
import { useHeartbeat } from '../../live/presence';
import { Sheet } from '../../ui/Sheet';
import { SplitPanes } from '../../ui/SplitPanes';
import { useKeys } from '../../ui/useKeys';
import { useToastSeat } from '../../ui/useToastSeat';
import type { ConversationProps } from './Conversation';
import classes from './Conversation.module.css';
import { Aside } from './details/Aside';
import { Headline } from './Headline';
import { Thread } from './thread/Thread';
import { useActions } from './useActions';
import { useReading } from './useReading';

/** Tells the team that the reader is here; drawn alone, so that typing draws nothing else. */
function Here({ ticket, typing }: { ticket: string; typing: boolean }) {
  useHeartbeat(ticket, typing);
  return null;
}

/** The newest answer of the team, or else of anybody: what most likely solved it. */
function likelySolution({ messages }: TicketDetail): string | null {
  const said = messages.filter(({ kind }) => kind === 'PUBLIC');
  const byStaff = said.findLast(({ author }) => author !== null && author.role !== 'USER');
  return (byStaff ?? said.at(-1))?.id ?? null;
}

export function Opened({
  ticket,
  search,
  composer: Answer,
  held: Held,
}: ConversationProps & { ticket: TicketDetail }) {
  const { t } = useTranslation();
  const actions = useActions(ticket);
  const [typing, setTyping] = useState(false);
  const newest = useRef<() => void>(() => undefined);
  const seat = useToastSeat();
  const beside = useMediaQuery('(min-width: 80em)', true, { getInitialValueInEffect: false });
  // Beside the conversation unless put away; over it only when asked for.
  const [away, putAway] = useDisclosure(false);
  const [over, overlay] = useDisclosure(false);
  const toggleDetails = beside ? putAway.toggle : overlay.toggle;
  const showNewest = useCallback(() => newest.current(), []);
  useReading(ticket);

  const mark = () =>
    actions.markResolution(ticket.resolution_message_id ? null : likelySolution(ticket));
  const group = t('keys.ticket');
  useKeys([
    ...(ticket.permissions.includes('edit')
      ? [{ keys: 'm', label: t('keys.mark'), group, run: mark }]
      : []),
    { keys: 'd', label: t('ticket.details'), group, run: toggleDetails },
    { keys: 'shift+g', label: t('keys.newest'), group, run: showNewest },
  ]);

  const details = <Aside ticket={ticket} actions={actions} />;
  const talk = (
    <div className={classes.talk}>
      <Headline ticket={ticket} actions={actions} search={search} onDetails={toggleDetails} />
      <Thread
        ticket={ticket}
        onMark={actions.markResolution}
        newestRef={newest}
        after={<Held ticket={ticket} />}
      />
      <div ref={seat}>
        <Answer
          ticket={ticket}
          onReopen={actions.reopen}
          onRestore={actions.restore}
          onRead={showNewest}
          onTyping={setTyping}
        />
      </div>
    </div>
  );
  return (
    <article className={classes.pane} aria-label={ticket.subject}>
      <Here ticket={ticket.id} typing={typing} />
      <SplitPanes
        name="ticket"
        shown="talk"
        panes={[
          { id: 'talk', label: t('ticket.conversation'), content: talk },
          ...(beside && !away
            ? [
                {
                  id: 'details',
                  label: t('ticket.details'),
                  content: details,
                  size: { first: 288, least: 240, most: 440 },
                },
              ]
            : []),
        ]}
      />
      {over && !beside && (
        <Sheet title={t('ticket.details')} onClose={overlay.close}>
          {details}
        </Sheet>
      )}
    </article>
  );
}
