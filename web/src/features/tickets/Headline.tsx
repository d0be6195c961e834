import { ActionIcon, Button } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { type ReactNode, Suspense, useRef, useState } from 'react';
import { lazily } from '../../lib/lazily';
import { useTranslation } from '../../lib/useTranslation';

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
import type { InboxSearch } from '../../ui/inboxAddress';
import { Menu, type MenuEntry } from '../../ui/Menu';
import { StatusMark } from '../../ui/StatusMark';
import { useMe } from '../../ui/useMe';
import classes from './Headline.module.css';
import type { Audience } from './paper/audience';
import { Presence } from './Presence';
import { Subject } from './Subject';
import type { Actions } from './useActions';
import { useTicketMenu } from './useTicketMenu';

// Fetched when somebody wants them, not with the conversation.
const CloseDialog = lazily(() => import('./CloseDialog'));
const EscalateDialog = lazily(() => import('./EscalateDialog'));
const Paper = lazily(() => import('./paper/Paper'));

interface Props {
  ticket: TicketDetail;
  actions: Actions;
  search: InboxSearch;
  onDetails: () => void;
}

/** What the ticket is and what can be done with it: always on the screen. */
export function Headline({ ticket, actions, search, onDetails }: Props) {
  const { t } = useTranslation();
  const { member } = useMe();
  const subject = useRef<HTMLHeadingElement>(null);
  const [closing, closeDialog] = useDisclosure(false);
  const [escalating, escalateDialog] = useDisclosure(false);
  const [printing, setPrinting] = useState<Audience | null>(null);
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
  const closes = may('close') && ticket.status !== 'CLOSED' && !deleted;
  offer(closes && narrow, t('action.close'), <IconCircleX size={16} />, closeDialog.open);
  offer(may('escalate'), t('action.escalate'), <IconStairs size={16} />, escalateDialog.open);
  offer(
    may('restore') && deleted,
    t('action.restore'),
    <IconLockOpen size={16} />,
    actions.restore,
  );
  entries.push({
    label: t('ticket.details'),
    icon: <IconEye size={16} />,
    keys: 'd',
    onSelect: onDetails,
  });
  entries.push('rule', ...useTicketMenu(ticket, setPrinting));
  if (may('delete') && !deleted) {
    entries.push('rule', {
      label: t('action.delete'),
      icon: <IconTrash size={16} />,
      danger: true,
      onSelect: actions.remove,
    });
  }

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
          <Presence ticket={ticket.id} />
        </div>
        <Subject
          subject={ticket.subject}
          may={may('edit') && !deleted}
          heading={subject}
          onRename={actions.rename}
        />
      </div>
      <div className={classes.actions}>
        {may('claim') && ticket.assignee?.id !== member.id && (
          <Button
            className={classes.claim}
            variant={ticket.assignee ? 'default' : 'filled'}
            leftSection={<IconUserCheck size={16} />}
            data-tip={t('action.claim')}
            data-tip-keys="c"
            onClick={() => once(() => actions.claim(member))}
          >
            {t('action.claim')}
          </Button>
        )}
        {may('reopen') && closed && (
          <Button leftSection={<IconLockOpen size={16} />} onClick={() => once(actions.reopen)}>
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
        <Menu side="bottom-end" width={260} entries={entries}>
          {(trigger) => (
            <IconButton label={t('action.more')} icon={<IconDots size={20} />} {...trigger} />
          )}
        </Menu>
      </div>
      <Suspense>
        {closing && (
          <CloseDialog
            onDone={closeDialog.close}
            onConfirm={(reason) => once(() => actions.close(reason))}
          />
        )}
        {escalating && (
          <EscalateDialog onDone={escalateDialog.close} onConfirm={actions.escalate} />
        )}
        {printing && <Paper ticket={ticket} audience={printing} onDone={() => setPrinting(null)} />}
      </Suspense>
    </header>
  );
}
