import { useTranslation } from 'react-i18next';

import type { TicketDetail } from '../../api/generated/types.gen';
import classes from './Aside.module.css';
import { Facts } from './Facts';
import { Properties } from './Properties';
import { Requester } from './Requester';
import type { TicketChange } from './useTicketChange';

interface Props {
  ticket: TicketDetail;
  change: TicketChange;
}

/** Everything about the ticket that is not its conversation. */
export function Aside({ ticket, change }: Props) {
  const { t } = useTranslation();
  return (
    <aside className={classes.aside} aria-label={t('ticket.details')}>
      <div className={classes.content}>
        <Requester ticket={ticket} />
        <Properties ticket={ticket} change={change} />
        <Facts ticket={ticket} />
      </div>
    </aside>
  );
}
