import { useTranslation } from '../../../lib/useTranslation';

import type { TicketDetail } from '../../../api/generated/types.gen';
import type { Actions } from '../useActions';
import classes from './Aside.module.css';
import { Facts } from './Facts';
import { Links } from './Links';
import { Properties } from './Properties';
import { Requester } from './Requester';
import { Tags } from './Tags';

interface Props {
  ticket: TicketDetail;
  actions: Actions;
}

/** Everything about the ticket that is not its conversation. */
export function Aside({ ticket, actions }: Props) {
  const { t } = useTranslation();
  return (
    <aside className={classes.aside} aria-label={t('ticket.details')}>
      <div className={classes.content}>
        <Requester ticket={ticket} />
        <Properties ticket={ticket} actions={actions} />
        <Tags ticket={ticket} actions={actions} />
        <Links ticket={ticket} />
        <Facts ticket={ticket} />
      </div>
    </aside>
  );
}
