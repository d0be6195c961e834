import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../lib/useTranslation';

import { getMemberCardOptions } from '../../../api/generated/@tanstack/react-query.gen';
import type { MemberCard, Status, TicketDetail } from '../../../api/generated/types.gen';
import { Face } from '../../../ui/Face';
import { Moment } from '../../../ui/Moment';
import { Bone, Skeleton } from '../../../ui/Skeleton';
import { StatusGlyph } from '../../../ui/StatusMark';
import classes from './Aside.module.css';

const open: Status[] = ['NEW', 'IN_PROGRESS', 'WAITING_FOR_USER', 'ON_HOLD'];

/** What they asked before: how many, and the last ones. */
function Earlier({ card, ticket }: { card: MemberCard; ticket: TicketDetail }) {
  const { t } = useTranslation();
  const { total, more, by_status } = card.counts;
  const still = open.reduce((sum, status) => sum + (by_status[status] ?? 0), 0);
  const others = card.tickets.filter(({ id }) => id !== ticket.id);
  return (
    <div className={classes.earlier}>
      <p className={classes.soft}>
        {more ? t('requester.many', { count: total }) : t('requester.tickets', { count: total })}
        {' · '}
        {t('requester.open', { count: still })}
      </p>
      {others.length > 0 && (
        <ul className={classes.tickets} aria-label={t('requester.earlier')}>
          {others.map((other) => (
            <li key={other.id}>
              <Link
                to="/tickets/$ticketId"
                params={{ ticketId: other.reference }}
                className={classes.ticket}
              >
                <StatusGlyph status={other.status} />
                <span className={classes.text}>{other.subject}</span>
                <Moment at={other.created_at} age />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Who asks: whom one writes to, and what they asked before. */
export function Requester({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation();
  const { requester, organization } = ticket;
  const card = useQuery({
    ...getMemberCardOptions({ path: { id: requester.id } }),
    staleTime: 60_000,
  });
  return (
    <section aria-label={t('ticket.requester')} className={classes.requester}>
      <div className={classes.person}>
        <Face id={requester.id} name={requester.display_name} staff={requester.role !== 'USER'} />
        <div className={classes.who}>
          <b>{requester.display_name}</b>
          <span className={classes.soft}>{organization?.name ?? t('ticket.no_organization')}</span>
          {card.data?.email && (
            <a className={classes.mail} href={`mailto:${card.data.email}`}>
              {card.data.email}
            </a>
          )}
        </div>
      </div>
      {card.isPending && (
        <Skeleton className={classes.bones}>
          <Bone width="60%" height={9} />
          <Bone width="90%" height={9} />
        </Skeleton>
      )}
      {card.data && <Earlier card={card.data} ticket={ticket} />}
    </section>
  );
}
