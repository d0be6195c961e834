import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../lib/useTranslation';

import { getSupportTicketOptions } from '../../api/generated/@tanstack/react-query.gen';
import type { SupportTicket } from '../../api/generated/types.gen';
import { AttachmentList } from '../../ui/AttachmentList';
import { EarlierButton } from '../../ui/EarlierButton';
import { ErrorState } from '../../ui/ErrorState';
import { IconButton } from '../../ui/IconButton';
import { IconArrowLeft, IconPrinter } from '../../ui/icons';
import { MessageFrame } from '../../ui/MessageFrame';
import { ProblemNote } from '../../ui/ProblemNote';
import { Prose } from '../../ui/Prose';
import { ReportedFields } from '../../ui/ReportedFields';
import { StatusMark } from '../../ui/StatusMark';
import { useAllMessages } from '../../ui/useAllMessages';
import { useTitle } from '../../ui/useTitle';
import { Bone } from '../../ui/Skeleton';
import { GivenAnswers } from './GivenAnswers';
import { Reply } from './Reply';
import classes from './RequestPage.module.css';
import { SentNote } from './SentNote';
import { useEarlierMessages } from './useEarlierMessages';
import { useMarkRead } from './useMarkRead';
import { Verdict } from './Verdict';

function Loading() {
  const { t } = useTranslation();
  return (
    <div className={classes.lines} role="status" aria-busy="true" aria-label={t('state.loading')}>
      <Bone height={24} width="60%" />
      <Bone height={120} />
      <Bone height={160} />
    </div>
  );
}

interface Props {
  /** The id or reference in the address. */
  address: string;
  /** It was sent a moment ago, from here. */
  sent: boolean;
}

/** One request: what was said, what happens now, and the field for an answer. */
export function RequestPage({ address, sent }: Props) {
  const { t } = useTranslation();
  const answer = useQuery(getSupportTicketOptions({ path: { id: address } }));
  useTitle(answer.data?.subject ?? t('portal.tickets'));
  return (
    <article className={classes.page}>
      <Link to="/support/tickets" className={classes.back}>
        <IconArrowLeft size={16} aria-hidden="true" /> {t('portal.tickets')}
      </Link>
      {answer.isPending && <Loading />}
      {answer.isError && !answer.data && (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {answer.data && <Opened ticket={answer.data} address={address} sent={sent} />}
    </article>
  );
}

function Opened({ ticket, address, sent }: Props & { ticket: SupportTicket }) {
  const { t } = useTranslation();
  useMarkRead(ticket);
  const earlier = useEarlierMessages(ticket);
  const messages = useAllMessages(earlier.messages, ticket.messages, earlier.forget);
  return (
    <>
      <header className={classes.head}>
        <div className={classes.words}>
          <h1 className={classes.title}>{ticket.subject}</h1>
          <p className={classes.about}>
            <StatusMark status={ticket.status} plain pill />
            <span className={classes.reference}>{ticket.reference}</span>
            {ticket.assignee_name && (
              <span>{t('request.with', { name: ticket.assignee_name })}</span>
            )}
          </p>
        </div>
        <div className={classes.actions}>
          {ticket.can_reply && <Verdict ticket={ticket} address={address} />}
          <IconButton
            label={t('request.print')}
            icon={<IconPrinter size={18} />}
            framed
            onClick={() => print()}
          />
        </div>
      </header>
      {sent && <SentNote reference={ticket.reference} />}
      {ticket.waiting_for_me && <p className={classes.waits}>{t('request.waits')}</p>}
      <div className={classes.lines}>
        <VisuallyHidden component="h2">{t('ticket.conversation')}</VisuallyHidden>
        {earlier.problem && <ProblemNote problem={earlier.problem} />}
        {earlier.hasMore && <EarlierButton loading={earlier.loading} onMore={earlier.more} />}
        {messages.map((message, index) => (
          <MessageFrame key={message.id} message={message} resolution={message.is_resolution}>
            <Prose html={message.html} />
            <AttachmentList attachments={message.attachments} />
            {index === 0 && <GivenAnswers answers={ticket.answers} />}
            {index === 0 && <ReportedFields fields={ticket.fields} className={classes.reported} />}
          </MessageFrame>
        ))}
        {ticket.can_reply ? (
          <>
            {ticket.status === 'RESOLVED' && <p className={classes.solved}>{t('request.done')}</p>}
            <Reply ticket={ticket} address={address} />
          </>
        ) : (
          <div className={classes.shut} role="status">
            <p>{t(ticket.can_reopen ? 'composer.closed' : 'request.closed')}</p>
            <Verdict ticket={ticket} address={address} />
          </div>
        )}
      </div>
    </>
  );
}
