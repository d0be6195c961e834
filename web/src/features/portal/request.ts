import type { FormField, Priority } from '../../api/generated/types.gen';
import type { DraftWords } from '../../lib/keptDraft';
import type { Problem } from '../../lib/problem';
import { answerName, answersIn } from '../../ui/answers';

export const priorities = ['LOW', 'MEDIUM', 'HIGH', 'URGENT'] as const satisfies Priority[];
export const extras = ['server_id', 'command_used', 'error_message'] as const;
export type Extra = (typeof extras)[number];

export const priorityOf = (fields: DraftWords['fields']): Priority =>
  priorities.find((entry) => entry === fields['priority']) ?? 'MEDIUM';

/** What has to be filled in and is not: the names of the fields, in the order of the screen. */
export function missingFields(words: DraftWords, form: readonly FormField[]): string[] {
  const { body, fields } = words;
  const blank = (name: string) => (fields[name] ?? '').trim() === '';
  const answers = form.filter(({ required }) => required).map(({ key }) => answerName(key));
  return [
    ...(blank('subject') ? ['subject'] : []),
    ...(body.trim() === '' ? ['description'] : []),
    ...answers.filter(blank),
  ];
}

const orNothing = (value: string | undefined) => value?.trim() || undefined;

/** What the draft says, as the server wants it asked. */
export function requestOf(words: DraftWords, form: readonly FormField[]) {
  const { fields } = words;
  const answers = answersIn(fields, form);
  return {
    subject: (fields['subject'] ?? '').trim(),
    description: words.body,
    priority: priorityOf(fields),
    category_id: orNothing(fields['category']),
    server_id: orNothing(fields['server_id']),
    command_used: orNothing(fields['command_used']),
    error_message: orNothing(fields['error_message']),
    ...(Object.keys(answers).length > 0 ? { answers } : {}),
  };
}

/** The server calls the description of a request the body of its first message. */
const ownName: Record<string, string> = { body: 'description', category_id: 'category' };

const silent: Problem = {
  status: 422,
  code: 'request.invalid',
  detail: '',
  errors: [],
  by: null,
  unseen: [],
  retryAfter: null,
};

/** What the server said against single fields, and what was found missing before it was asked. */
export function wrongFields(
  problem: Problem | null,
  missing: readonly string[],
  sentence: string,
): Problem {
  const said = (problem?.errors ?? []).map(({ field, message }) => ({
    field: ownName[field] ?? field,
    message,
  }));
  const lacking = missing.map((field) => ({ field, message: sentence }));
  return { ...(problem ?? silent), errors: [...lacking, ...said] };
}
