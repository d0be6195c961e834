import type { SendMessageData } from '../../api/generated/types.gen';

/** What is sent. Files have gone ahead, so it is small. */
export type MessageIn = Omit<SendMessageData['body'], 'attachments' | 'body'> & { body: string };

export type WrittenKind = NonNullable<MessageIn['kind']>;

/** Where the ticket goes with the message, if somewhere. */
export type Then = 'CLOSED' | 'WAITING_FOR_USER' | null;
