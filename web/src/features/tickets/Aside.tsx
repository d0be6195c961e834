import { CloseButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';

import type { TicketDetail } from '../../api/generated/types.gen';
import classes from './Aside.module.css';
import { Facts } from './Facts';
import { Properties } from './Properties';
import { Requester } from './Requester';
import type { TicketChange } from './useTicketChange';

const SideDrawer = lazy(() => import('../../ui/SideDrawer'));

interface Props {
  ticket: TicketDetail;
  change: TicketChange;
  opened: boolean;
  onClose: () => void;
}

/** Everything about the ticket that is not its conversation: beside it, or in a drawer. */
export function Aside({ ticket, change, opened, onClose }: Props) {
  const { t } = useTranslation();
  const beside = useMediaQuery('(min-width: 80em)');
  const content = (
    <div className={classes.content}>
      <Requester ticket={ticket} />
      <Properties ticket={ticket} change={change} />
      <Facts ticket={ticket} />
    </div>
  );
  if (beside) {
    return (
      <aside className={classes.aside} aria-label={t('ticket.details')} hidden={opened}>
        {content}
      </aside>
    );
  }
  return (
    <Suspense>
      {opened && (
        <SideDrawer
          opened={opened}
          onClose={onClose}
          position="right"
          size={320}
          label={t('ticket.details')}
        >
          <div className={classes.drawerHead}>
            <h2>{t('ticket.details')}</h2>
            <CloseButton aria-label={t('action.dismiss')} onClick={onClose} />
          </div>
          {content}
        </SideDrawer>
      )}
    </Suspense>
  );
}
