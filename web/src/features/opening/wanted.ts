import type { FormField, Priority, TicketIn } from '../../api/generated/types.gen';
import type { DraftWords } from '../../lib/keptDraft';
import type { Problem } from '../../lib/problem';
import { answerName, answersIn } from '../../ui/answers';
import { priorities } from '../../ui/inboxAddress';

/** Who asks: somebody known, or a new contact by name and address. */
export type Who = 'known' | 'new';

export const whoOf = ({ fields }: DraftWords): Who => (fields['who'] === 'new' ? 'new' : 'known');

export const priorityOf = ({ fields }: DraftWords): Priority =>
  priorities.find((entry) => entry === fields['priority']) ?? 'MEDIUM';

/** Tags as they are written: words with commas between them, each once. */
export const tagsOf = ({ fields }: DraftWords): string[] => [
  ...new Set(
    (fields['tags'] ?? '')
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];

const blank = ({ fields }: DraftWords, name: string) => (fields[name] ?? '').trim() === '';

/** What has to be filled in and is not, in the order of the screen. */
export function missing(words: DraftWords, form: readonly FormField[]): string[] {
  const asks =
    whoOf(words) === 'new' ? ['requester.display_name', 'requester.email'] : ['requester_id'];
  const answers = form.filter(({ required }) => required).map(({ key }) => answerName(key));
  return [
    ...asks.filter((name) => blank(words, name)),
    ...(blank(words, 'subject') ? ['subject'] : []),
    ...(words.body.trim() === '' ? ['body'] : []),
    ...answers.filter((name) => blank(words, name)),
  ];
}

/** The ticket as the server wants it asked. */
export function ticketOf(words: DraftWords, form: readonly FormField[]): TicketIn {
  const { fields, body } = words;
  const orNothing = (name: string) => (blank(words, name) ? null : (fields[name] ?? null));
  const requester =
    whoOf(words) === 'new'
      ? {
          requester: {
            display_name: (fields['requester.display_name'] ?? '').trim(),
            email: (fields['requester.email'] ?? '').trim(),
          },
        }
      : { requester_id: orNothing('requester_id') };
  return {
    ...requester,
    subject: (fields['subject'] ?? '').trim(),
    body,
    priority: priorityOf(words),
    category_id: orNothing('category'),
    assignee_id: orNothing('assignee'),
    tags: tagsOf(words),
    answers: answersIn(fields, form),
  };
}

/** What the server refused, and beside it what is still missing. */
export function withMissing(
  problem: Problem | null,
  names: string[],
  word: string,
): Problem | null {
  if (names.length === 0) return problem;
  const errors = names.map((field) => ({ field, message: word }));
  const none: Problem = {
    status: 422,
    code: 'request.invalid',
    detail: '',
    errors: [],
    by: null,
    unseen: [],
    retryAfter: null,
  };
  return { ...(problem ?? none), errors: [...errors, ...(problem?.errors ?? [])] };
}
