import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { listMessagesInfiniteOptions } from '../../api/generated/@tanstack/react-query.gen';
import type { TicketDetail } from '../../api/generated/types.gen';
import { toProblem } from '../../lib/problem';
import { EarlierButton } from '../../ui/EarlierButton';
import { IconArrowDown } from '../../ui/icons';
import { ProblemNote } from '../../ui/ProblemNote';
import { useAllMessages } from '../../ui/useAllMessages';
import { useNewestInView } from '../../ui/useNewestInView';
import { HistoryRow } from './HistoryRow';
import { MessageCard } from './MessageCard';
import classes from './Thread.module.css';
import { weave } from './thread';
import { useNames } from '../../ui/useNames';
import type { TicketChange } from './useTicketChange';

interface Props {
  ticket: TicketDetail;
  change: TicketChange;
}

/** Messages from before the ones the ticket came with, asked for page by page. */
function useEarlier(ticket: TicketDetail) {
  const query = useInfiniteQuery({
    ...listMessagesInfiniteOptions({ path: { id: ticket.id } }),
    enabled: false,
    initialPageParam: ticket.earlier_cursor ?? '',
    getNextPageParam: (last) => last.earlier_cursor,
  });
  const pages = query.data?.pages ?? [];
  return {
    messages: [...pages].reverse().flatMap((page) => page.items),
    hasMore: query.data ? query.hasNextPage : ticket.earlier_cursor !== null,
    more: () => void (query.data ? query.fetchNextPage() : query.refetch()),
    loading: query.isFetching,
    problem: query.isError ? toProblem(query.error) : null,
  };
}

export function Thread({ ticket, change }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  const earlier = useEarlier(ticket);
  const messages = useAllMessages(earlier.messages, ticket.messages);
  const lines = weave(messages, ticket.history, earlier.hasMore);
  const { scroll, unseen, show } = useNewestInView(messages.at(-1)?.id);

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
          {lines.map((line) =>
            line.type === 'message' ? (
              <MessageCard
                key={line.key}
                message={line.message}
                ticket={ticket}
                onMark={change.markResolution}
              />
            ) : (
              <HistoryRow key={line.key} line={line.line} names={names} />
            ),
          )}
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
