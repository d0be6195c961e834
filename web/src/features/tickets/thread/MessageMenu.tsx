import { useTranslation } from '../../../lib/useTranslation';

import type { MessageRow, TicketDetail } from '../../../api/generated/types.gen';
import { copyText } from '../../../lib/clipboard';
import { IconButton } from '../../../ui/IconButton';
import { IconCircleCheck, IconDots, IconLink, IconMarkdown, IconPencil } from '../../../ui/icons';
import { Menu, type MenuEntry } from '../../../ui/Menu';
import { toast } from '../../../ui/toast';
import { linkTo } from './permalink';

export interface MessageTools {
  ticket: TicketDetail;
  onMark: (message: string | null) => void;
}

interface Props extends MessageTools {
  message: MessageRow;
  onEdit: () => void;
}

/** What staff may do about one message. */
export function MessageMenu({ message, ticket, onMark, onEdit }: Props) {
  const { t } = useTranslation();
  const mayMark = ticket.permissions.includes('edit') && message.kind === 'PUBLIC';
  const marked = ticket.resolution_message_id === message.id;
  const copy = async (text: string) => {
    const done = await copyText(text);
    toast(
      done
        ? { text: t('copy.done'), tone: 'success' }
        : { text: t('copy.refused'), tone: 'danger' },
    );
  };
  const entries: MenuEntry[] = [
    {
      label: t('message.copy_link'),
      icon: <IconLink size={16} />,
      onSelect: () => void copy(linkTo(ticket.reference, message.id)),
    },
  ];
  if (message.body !== '') {
    entries.push({
      label: t('message.copy_markdown'),
      icon: <IconMarkdown size={16} />,
      onSelect: () => void copy(message.body),
    });
  }
  if (mayMark) {
    entries.unshift({
      label: t(marked ? 'message.unmark' : 'message.mark'),
      icon: <IconCircleCheck size={16} />,
      onSelect: () => onMark(marked ? null : message.id),
    });
  }
  if (message.can_edit) {
    entries.unshift({
      label: t('message.edit'),
      icon: <IconPencil size={16} />,
      onSelect: onEdit,
    });
  }
  return (
    <Menu side="bottom-end" width={240} entries={entries}>
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
