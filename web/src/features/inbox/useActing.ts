import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '../../lib/useTranslation';

import { changeTickets } from '../../api/generated/sdk.gen';
import type {
  BulkChange,
  BulkDone,
  BulkOne,
  MemberRef,
  TicketRow,
} from '../../api/generated/types.gen';
import { toProblem } from '../../lib/problem';
import { guess, type Guessed, settle, takeBack } from '../../live/guesses';
import { liveState } from '../../live/state';
import { problemSentence } from '../../ui/ProblemNote';
import { dismissToast, toast } from '../../ui/toast';
import { useMe } from '../../ui/useMe';
import { refused } from './deskState';
import { guessedBack, guessedOf } from './guessed';

/** One request changes so many tickets at most. */
const most = 100;
/** After this long no event will come any more, and what was asked anew is the truth. */
const patience = 5_000;

type Verb = 'claim' | 'assign' | 'status' | 'priority' | 'tags' | 'close';

const verbOf = (change: BulkChange): Verb => {
  if (change.close) return 'close';
  if (change.status) return 'status';
  if (change.priority) return 'priority';
  if (change.add_tags ?? change.remove_tags) return 'tags';
  return change.claim ? 'claim' : 'assign';
};

/** One ticket on its way: what was asked for it, and what is shown until there is an answer. */
interface Step {
  row: TicketRow;
  one: BulkOne;
  guessed: Guessed;
}

interface Around {
  /** Whom the screen knows, by whom an assignment may be shown at once. */
  who?: readonly MemberRef[];
  /** The change is taken back. */
  onUndo?: () => void;
}

const chunks = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / most) }, (_, index) =>
    list.slice(index * most, (index + 1) * most),
  );

/** Asks the server, a hundred at a time; what it refuses is not shown any more. */
async function send(steps: readonly Step[]): Promise<BulkDone[]> {
  const shown = new Map(steps.map(({ row, guessed }) => [row.id, guess(row.id, guessed)]));
  const answers: BulkDone[] = [];
  try {
    for (const chunk of chunks(steps)) {
      const body = { changes: chunk.map(({ one }) => one) };
      const { data } = await changeTickets({ body, throwOnError: true });
      answers.push(data);
      for (const { id, ok } of data.items) {
        const number = id === null ? undefined : shown.get(id);
        if (number === undefined || id === null) continue;
        if (ok && data.revision !== null && liveState.get() === 'open') {
          settle(number, data.revision);
          setTimeout(() => takeBack(number), patience);
          shown.delete(id);
        }
      }
    }
    return answers;
  } finally {
    for (const number of shown.values()) takeBack(number);
  }
}

/**
 * Changes tickets: shown at once, with one undo for all of them; each one that is refused is named
 * with its reason.
 */
export function useActing() {
  const queries = useQueryClient();
  const { t } = useTranslation();
  const { member } = useMe();

  const attempt = async (steps: readonly Step[]): Promise<BulkDone[]> => {
    try {
      const answers = await send(steps);
      const items = answers.flatMap((answer) => answer.items);
      const names = new Map(steps.map(({ row }) => [row.id, row.reference]));
      const wrong = items
        .filter(({ ok }) => !ok)
        .map(({ ticket, detail, by }) => ({
          name: names.get(ticket) ?? ticket,
          reason: [detail, by && t('problem.by', { name: by.display_name })]
            .filter(Boolean)
            .join(' '),
        }));
      if (wrong.length > 0) refused.set({ of: items.length, wrong });
      // Nobody tells of our own change either without a stream.
      if (liveState.get() !== 'open') await queries.invalidateQueries();
      return answers;
    } catch (error) {
      toast({ tone: 'danger', text: problemSentence(toProblem(error), t) });
      return [];
    }
  };

  const undo = (steps: readonly Step[], answers: readonly BulkDone[]) => {
    const by = new Map(steps.map((step) => [step.row.id, step]));
    const back = answers
      .flatMap((answer) => answer.undo)
      .flatMap((one): Step[] => {
        const step = by.get(one.ticket);
        return step ? [{ row: step.row, one, guessed: guessedBack(step.row, step.guessed) }] : [];
      });
    void attempt(back).then((done) => {
      const count = done.flatMap(({ items }) => items).filter(({ ok }) => ok).length;
      if (count > 0) toast({ text: t('bulk.undone', { count }) });
    });
  };

  return async (
    rows: readonly TicketRow[],
    change: BulkChange,
    { who = [], onUndo }: Around = {},
  ): Promise<void> => {
    const known = { me: member, member: (id: string) => who.find((one) => one.id === id) };
    const steps = rows.map((row): Step => ({
      row,
      one: { ticket: row.id, change },
      guessed: guessedOf(row, change, known),
    }));
    const answered = attempt(steps);
    const way = { back: false };
    // Said before it is answered: Z takes back what was done last, never the change before it.
    const say = (count: number) =>
      toast({
        tone: 'success',
        text: t(`bulk.${verbOf(change)}`, { count }),
        undo: () => {
          way.back = true;
          onUndo?.();
          void answered.then((answers) => undo(steps, answers));
        },
      });
    const said = say(steps.length);
    const items = (await answered).flatMap((answer) => answer.items);
    const count = items.filter(({ changed }) => changed).length;
    if (way.back || count === steps.length) return;
    dismissToast(said);
    if (count > 0) say(count);
  };
}

export type Act = ReturnType<typeof useActing>;
