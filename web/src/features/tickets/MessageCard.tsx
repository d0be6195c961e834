import { ActionIcon, Menu } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MessageRow, TicketDetail } from '../../api/generated/types.gen';
import { AttachmentList } from '../../ui/AttachmentList';
import { IconCircleCheck, IconDots, IconPencil } from '../../ui/icons';
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
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={28} aria-label={t('message.more')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {message.can_edit && (
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
            {t('message.edit')}
          </Menu.Item>
        )}
        {mayMark && (
          <Menu.Item
            leftSection={<IconCircleCheck size={16} />}
            onClick={() => onMark(marked ? null : message.id)}
          >
            {t(marked ? 'message.unmark' : 'message.mark')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
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
