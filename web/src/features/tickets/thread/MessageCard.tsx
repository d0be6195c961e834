import { memo, Suspense, useState } from 'react';

import type { MessageRow } from '../../../api/generated/types.gen';
import { lazily } from '../../../lib/lazily';
import { AttachmentList } from '../../../ui/AttachmentList';
import { MessageFrame } from '../../../ui/MessageFrame';
import { FoldedProse } from './FoldedProse';
import { MessageMenu, type MessageTools } from './MessageMenu';
import { Original } from './Original';
import { anchorOf } from './permalink';
import classes from './Thread.module.css';

const EditMessage = lazily(() => import('./EditMessage'));

interface Props extends MessageTools {
  message: MessageRow;
  /** It was pointed at by an address. */
  wanted: boolean;
}

/** One message with what staff may do about it. */
export const MessageCard = memo(function MessageCard({ message, wanted, ...tools }: Props) {
  const { ticket } = tools;
  const [editing, setEditing] = useState(false);
  return (
    <div
      id={anchorOf(message.id)}
      tabIndex={-1}
      className={classes.card}
      data-wanted={wanted || undefined}
    >
      <MessageFrame
        message={message}
        resolution={ticket.resolution_message_id === message.id}
        tools={<MessageMenu message={message} onEdit={() => setEditing(true)} {...tools} />}
      >
        {editing ? (
          <Suspense fallback={<FoldedProse html={message.html} />}>
            <EditMessage message={message} ticket={ticket} onDone={() => setEditing(false)} />
          </Suspense>
        ) : (
          <FoldedProse html={message.html} />
        )}
        <Original message={message} />
        <AttachmentList attachments={message.attachments} />
      </MessageFrame>
    </div>
  );
});
