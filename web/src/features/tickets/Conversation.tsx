import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { getTicketOptions } from '../../api/generated/@tanstack/react-query.gen';
import type { TicketDetail } from '../../api/generated/types.gen';
import { toProblem } from '../../lib/problem';
import { useForeseenTicket } from '../../live/guesses';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { IconTicketOff } from '../../ui/icons';
import type { InboxSearch } from '../../ui/inboxAddress';
import { useTitle } from '../../ui/useTitle';
import classes from './Conversation.module.css';
import { ConversationSkeleton } from './ConversationSkeleton';
import { Opened } from './Opened';

/** What the field for the answer is told of the conversation above it. */
export interface ComposerSlot {
  ticket: TicketDetail;
  onReopen: () => void;
  onRestore: () => void;
  onRead: () => void;
  onTyping: (typing: boolean) => void;
}

export interface ConversationProps {
  /** The id or reference in the address. */
  address: string;
  search: InboxSearch;
  composer: ComponentType<ComposerSlot>;
  /** What has been written and has not left yet. */
  held: ComponentType<{ ticket: TicketDetail }>;
}

/** The right pane: one ticket, from its headline to the field for the answer. */
export function Conversation(props: ConversationProps) {
  const { address, search } = props;
  const answer = useQuery(getTicketOptions({ path: { id: address } }));
  if (answer.data) return <Foreseen key={answer.data.id} {...props} ticket={answer.data} />;
  if (answer.isPending) return <ConversationSkeleton />;
  return (
    <div className={classes.problem}>
      {toProblem(answer.error).status === 404 ? (
        <div role="alert">
          <Gone search={search} />
        </div>
      ) : (
        <ErrorState
          error={answer.error}
          onRetry={() => void answer.refetch()}
          action={<Back search={search} />}
        />
      )}
    </div>
  );
}

function Back({ search }: { search: InboxSearch }) {
  const { t } = useTranslation();
  return (
    <Button
      size="xs"
      variant="default"
      renderRoot={(props) => <Link to="/inbox" search={search} {...props} />}
    >
      {t('ticket.back')}
    </Button>
  );
}

/** There is none, or it is another team's: the server does not tell which. */
function Gone({ search }: { search: InboxSearch }) {
  const { t } = useTranslation();
  useTitle(t('ticket.gone_title'));
  return (
    <EmptyState
      icon={<IconTicketOff size={26} />}
      title={t('ticket.gone_title')}
      action={<Back search={search} />}
    >
      {t('ticket.gone_hint')}
    </EmptyState>
  );
}

function Foreseen(props: ConversationProps & { ticket: TicketDetail }) {
  const ticket = useForeseenTicket(props.ticket);
  useTitle(`${ticket.subject} · ${ticket.reference}`);
  return <Opened {...props} ticket={ticket} />;
}
