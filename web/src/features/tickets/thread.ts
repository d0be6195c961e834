import type { HistoryLine, MessageRow } from '../../api/generated/types.gen';

/** One line of a conversation: somebody's words, or something that happened. */
export type ThreadLine =
  | { type: 'message'; key: string; at: string; message: MessageRow }
  | { type: 'history'; key: string; at: string; line: HistoryLine };

/** The message itself stands in the conversation, so these lines would only repeat it. */
const shownOtherwise = new Set(['message.posted', 'message.edited']);

const order = (line: ThreadLine) =>
  line.type === 'history' && line.line.kind === 'ticket.opened'
    ? 0
    : line.type === 'message'
      ? 1
      : 2;

/** Messages and history as one story, oldest first; nothing from before the oldest message shown. */
export function weave(
  messages: MessageRow[],
  history: HistoryLine[],
  hasEarlier: boolean,
): ThreadLine[] {
  const from = hasEarlier ? (messages[0]?.created_at ?? '') : '';
  const lines: ThreadLine[] = [
    ...messages.map((message): ThreadLine => ({
      type: 'message',
      key: message.id,
      at: message.created_at,
      message,
    })),
    ...history
      .filter((line) => !shownOtherwise.has(line.kind))
      .map((line): ThreadLine => ({ type: 'history', key: `rev${line.rev}`, at: line.at, line })),
  ];
  return lines
    .filter((line) => Date.parse(line.at) >= (from === '' ? -Infinity : Date.parse(from)))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || order(a) - order(b));
}
