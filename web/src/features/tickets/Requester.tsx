import { useTranslation } from 'react-i18next';

import type { TicketDetail } from '../../api/generated/types.gen';
import { Face } from '../../ui/Face';
import classes from './Aside.module.css';

export function Requester({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation();
  const { requester, organization } = ticket;
  return (
    <div className={classes.person}>
      <Face id={requester.id} name={requester.display_name} staff={requester.role !== 'USER'} />
      <div>
        <b>{requester.display_name}</b>
        <span className={classes.soft}>{organization?.name ?? t('ticket.no_organization')}</span>
      </div>
    </div>
  );
}
