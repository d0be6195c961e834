import { ActionIcon, Button } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { TicketDetail } from '../../api/generated/types.gen';
import { IconButton } from '../../ui/IconButton';
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
import { Menu, type MenuEntry } from '../../ui/Menu';
import { StatusMark } from '../../ui/StatusMark';
import { useMe } from '../../ui/useMe';
import type { InboxSearch } from '../../ui/inboxAddress';
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
  const entries: MenuEntry[] = [];
  const offer = (allowed: boolean, label: string, icon: ReactNode, onSelect: () => void) => {
    if (allowed) entries.push({ label, icon, onSelect });
  };
  const narrow = useMediaQuery('(max-width: 61.99em)');
  const closes = may('close') && ticket.status !== 'CLOSED';
  offer(closes && narrow, t('action.close'), <IconCircleX size={16} />, closeDialog.open);
  offer(may('escalate'), t('action.escalate'), <IconStairs size={16} />, escalateDialog.open);
  offer(may('delete') && !deleted, t('action.delete'), <IconTrash size={16} />, change.remove);
  offer(may('restore') && deleted, t('action.restore'), <IconLockOpen size={16} />, change.restore);
  offer(true, t('ticket.details'), <IconEye size={16} />, onDetails);

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
        {closes && (
          <Button
            variant="default"
            className={classes.wide}
            leftSection={<IconCircleX size={16} />}
            onClick={closeDialog.open}
          >
            {t('action.close')}
          </Button>
        )}
        <Menu side="bottom-end" entries={entries}>
          {(trigger) => (
            <IconButton label={t('action.more')} icon={<IconDots size={20} />} {...trigger} />
          )}
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
