import type { HistoryLine, MessageRow } from '../../../api/generated/types.gen';

/** One line of a conversation: somebody's words, or something that happened. */
export type ThreadLine =
  | { type: 'message'; key: string; at: string; message: MessageRow }
  | { type: 'history'; key: string; at: string; line: HistoryLine };

/** As it is shown: many changes in a row are one line that opens. */
export type ShownLine = ThreadLine | { type: 'run'; key: string; lines: HistoryLine[] };

/** The message itself stands in the conversation, so these lines would only repeat it. */
const shownOtherwise = new Set(['message.posted', 'message.edited']);

/** From so many changes in a row on they are folded. */
const manyChanges = 3;

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

/** The same story with every run of changes folded into one line. */
export function fold(lines: readonly ThreadLine[]): ShownLine[] {
  const shown: ShownLine[] = [];
  let run: (ThreadLine & { type: 'history' })[] = [];
  const close = () => {
    const [first] = run;
    if (first && run.length >= manyChanges) {
      shown.push({ type: 'run', key: `run${first.key}`, lines: run.map(({ line }) => line) });
    } else shown.push(...run);
    run = [];
  };
  for (const line of lines) {
    if (line.type === 'history') run.push(line);
    else {
      close();
      shown.push(line);
    }
  }
  close();
  return shown;
}

/** The first message somebody else wrote after `read`: where the reader goes on. */
export function firstUnread(
  history: readonly HistoryLine[],
  read: number | null,
  me: string,
): string | null {
  if (read === null) return null;
  const line = history.find(
    ({ kind, rev, actor }) => kind === 'message.posted' && rev > read && actor?.id !== me,
  );
  const message: unknown = line?.body['message'];
  return typeof message === 'string' ? message : null;
}
