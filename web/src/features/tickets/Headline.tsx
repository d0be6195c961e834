import { ActionIcon, Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { TicketDetail } from '../../api/generated/types.gen';
import {
  IconArrowLeft,
  IconCircleX,
  IconDots,
  IconEye,
  IconLockOpen,
  IconStairs,
  IconTrash,
  IconUserCheck,
} from '../../ui/icons';
import { StatusMark } from '../../ui/StatusMark';
import { useMe } from '../../ui/useMe';
import type { InboxSearch } from './address';
import classes from './Headline.module.css';
import type { TicketChange } from './useTicketChange';

// Fetched when somebody wants to close or escalate, not with the conversation.
const CloseDialog = lazy(() => import('./CloseDialog'));
const EscalateDialog = lazy(() => import('./EscalateDialog'));

interface Props {
  ticket: TicketDetail;
  change: TicketChange;
  search: InboxSearch;
  onDetails: () => void;
}

/** What the ticket is and what can be done with it: always on the screen. */
export function Headline({ ticket, change, search, onDetails }: Props) {
  const { t } = useTranslation();
  const { member } = useMe();
  const subject = useRef<HTMLHeadingElement>(null);
  const [closing, closeDialog] = useDisclosure(false);
  const [escalating, escalateDialog] = useDisclosure(false);
  const may = (action: string) => ticket.permissions.includes(action);
  const deleted = ticket.deleted_at !== null;
  const closed = ticket.status === 'CLOSED' || ticket.status === 'RESOLVED';
  /** The button goes away when it has done its work, so focus goes to what it was about. */
  const once = (act: () => void) => {
    act();
    subject.current?.focus({ preventScroll: true });
  };

  return (
    <header className={classes.head}>
      <ActionIcon
        className={classes.back}
        aria-label={t('ticket.back')}
        renderRoot={(props) => <Link to="/inbox" search={search} {...props} />}
      >
        <IconArrowLeft size={20} />
      </ActionIcon>
      <div className={classes.words}>
        <div className={classes.above}>
          <StatusMark status={ticket.status} pill />
          <span className={classes.reference}>{ticket.reference}</span>
          {ticket.level > 0 && (
            <span className={classes.level}>{t('ticket.level', { level: ticket.level })}</span>
          )}
          {deleted && <span className={classes.deleted}>{t('ticket.deleted')}</span>}
        </div>
        <h2 ref={subject} tabIndex={-1} className={classes.subject}>
          {ticket.subject}
        </h2>
      </div>
      <div className={classes.actions}>
        {may('claim') && ticket.assignee?.id !== member.id && (
          <Button
            variant={ticket.assignee ? 'default' : 'filled'}
            leftSection={<IconUserCheck size={16} />}
            onClick={() => once(() => change.claim(member))}
          >
            {t('action.claim')}
          </Button>
        )}
        {may('reopen') && closed && (
          <Button leftSection={<IconLockOpen size={16} />} onClick={() => once(change.reopen)}>
            {t('action.reopen')}
          </Button>
        )}
        {may('close') && ticket.status !== 'CLOSED' && (
          <Button
            variant="default"
            className={classes.wide}
            leftSection={<IconCircleX size={16} />}
            onClick={closeDialog.open}
          >
            {t('action.close')}
          </Button>
        )}
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <ActionIcon aria-label={t('action.more')}>
              <IconDots size={20} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {may('close') && ticket.status !== 'CLOSED' && (
              <Menu.Item
                className={classes.narrow}
                leftSection={<IconCircleX size={16} />}
                onClick={closeDialog.open}
              >
                {t('action.close')}
              </Menu.Item>
            )}
            {may('escalate') && (
              <Menu.Item leftSection={<IconStairs size={16} />} onClick={escalateDialog.open}>
                {t('action.escalate')}
              </Menu.Item>
            )}
            {may('delete') && !deleted && (
              <Menu.Item leftSection={<IconTrash size={16} />} onClick={change.remove}>
                {t('action.delete')}
              </Menu.Item>
            )}
            {may('restore') && deleted && (
              <Menu.Item leftSection={<IconLockOpen size={16} />} onClick={change.restore}>
                {t('action.restore')}
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconEye size={16} />} onClick={onDetails}>
              {t('ticket.details')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <Suspense>
        {closing && (
          <CloseDialog
            onDone={closeDialog.close}
            onConfirm={(reason) => once(() => change.close(reason))}
          />
        )}
        {escalating && <EscalateDialog onDone={escalateDialog.close} onConfirm={change.escalate} />}
      </Suspense>
    </header>
  );
}
