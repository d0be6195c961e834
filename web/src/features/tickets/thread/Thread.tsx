import { Button } from '@mantine/core';
import { Fragment, type ReactNode, type RefObject, useEffect, useState } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import type { TicketDetail } from '../../../api/generated/types.gen';
import { EarlierButton } from '../../../ui/EarlierButton';
import { IconArrowDown } from '../../../ui/icons';
import { ProblemNote } from '../../../ui/ProblemNote';
import { useAllMessages } from '../../../ui/useAllMessages';
import { useMe } from '../../../ui/useMe';
import { useNames } from '../../../ui/useNames';
import { useNewestInView } from '../../../ui/useNewestInView';
import { HistoryRow } from './HistoryRow';
import { HistoryRun } from './HistoryRun';
import { MessageCard } from './MessageCard';
import classes from './Thread.module.css';
import { useEarlier } from './useEarlier';
import { useWanted } from './useWanted';
import { firstUnread, fold, weave } from './weave';

interface Props {
  ticket: TicketDetail;
  /** The same function from one time to the next: every message has it. */
  onMark: (message: string | null) => void;
  /** Scrolls to the newest when it is called. */
  newestRef: RefObject<() => void>;
  /** What stands after the last message: what has not left yet. */
  after: ReactNode;
}

/** Everything that was said and done, oldest first, with the newest in view. */
export function Thread({ ticket, onMark, newestRef, after }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  const me = useMe().member;
  const earlier = useEarlier(ticket);
  const messages = useAllMessages(earlier.messages, ticket.messages, earlier.forget);
  const lines = fold(weave(messages, ticket.history, earlier.hasMore));
  const { scroll, unseen, show } = useNewestInView(messages.at(-1)?.id);
  const wanted = useWanted(messages, earlier);
  // As it was when the ticket was opened: reading it does not move the line.
  const [unread] = useState(() => firstUnread(ticket.history, ticket.read_revision, me.id));
  useEffect(() => {
    newestRef.current = () => {
      show();
      scroll.current?.focus({ preventScroll: true });
    };
  });

  return (
    <div className={classes.frame}>
      <div
        ref={scroll}
        role="region"
        className={classes.scroll}
        tabIndex={0}
        aria-label={t('ticket.conversation')}
      >
        <div className={classes.lines}>
          {earlier.problem && <ProblemNote problem={earlier.problem} />}
          {earlier.hasMore && <EarlierButton loading={earlier.loading} onMore={earlier.more} />}
          {lines.map((line) => {
            if (line.type === 'run') {
              return <HistoryRun key={line.key} lines={line.lines} names={names} />;
            }
            if (line.type === 'history') {
              return <HistoryRow key={line.key} line={line.line} names={names} />;
            }
            const { message } = line;
            return (
              <Fragment key={line.key}>
                {message.id === unread && <p className={classes.unread}>{t('ticket.unread')}</p>}
                <MessageCard
                  message={message}
                  ticket={ticket}
                  wanted={message.id === wanted}
                  onMark={onMark}
                />
              </Fragment>
            );
          })}
          {after}
        </div>
      </div>
      {unseen && (
        <Button
          className={classes.newer}
          size="xs"
          leftSection={<IconArrowDown size={14} />}
          onClick={show}
        >
          {t('ticket.new_message')}
        </Button>
      )}
    </div>
  );
}
