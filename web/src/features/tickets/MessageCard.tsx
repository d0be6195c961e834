import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MessageRow, TicketDetail } from '../../api/generated/types.gen';
import { AttachmentList } from '../../ui/AttachmentList';
import { IconButton } from '../../ui/IconButton';
import { IconCircleCheck, IconDots, IconPencil } from '../../ui/icons';
import { Menu, type MenuEntry } from '../../ui/Menu';
import { MessageFrame } from '../../ui/MessageFrame';
import { Prose } from '../../ui/Prose';

const EditMessage = lazy(() => import('./EditMessage'));

interface Props {
  message: MessageRow;
  ticket: TicketDetail;
  onMark: (message: string | null) => void;
}

function MessageMenu({ message, ticket, onMark, onEdit }: Props & { onEdit: () => void }) {
  const { t } = useTranslation();
  const mayMark = ticket.permissions.includes('edit') && message.kind === 'PUBLIC';
  if (!message.can_edit && !mayMark) return null;
  const marked = ticket.resolution_message_id === message.id;
  const entries: MenuEntry[] = [];
  if (message.can_edit) {
    entries.push({
      label: t('message.edit'),
      icon: <IconPencil size={16} />,
      onSelect: onEdit,
    });
  }
  if (mayMark) {
    entries.push({
      label: t(marked ? 'message.unmark' : 'message.mark'),
      icon: <IconCircleCheck size={16} />,
      onSelect: () => onMark(marked ? null : message.id),
    });
  }
  return (
    <Menu side="bottom-end" entries={entries}>
      {(trigger) => (
        <IconButton
          size="sm"
          label={t('message.more')}
          icon={<IconDots size={16} />}
          {...trigger}
        />
      )}
    </Menu>
  );
}

/** One message with what staff may do about it. */
export function MessageCard({ message, ticket, onMark }: Props) {
  const [editing, setEditing] = useState(false);
  return (
    <MessageFrame
      message={message}
      resolution={ticket.resolution_message_id === message.id}
      tools={
        <MessageMenu
          message={message}
          ticket={ticket}
          onMark={onMark}
          onEdit={() => setEditing(true)}
        />
      }
    >
      {editing ? (
        <Suspense fallback={<Prose html={message.html} />}>
          <EditMessage message={message} ticket={ticket} onDone={() => setEditing(false)} />
        </Suspense>
      ) : (
        <Prose html={message.html} />
      )}
      <AttachmentList attachments={message.attachments} />
    </MessageFrame>
  );
}
