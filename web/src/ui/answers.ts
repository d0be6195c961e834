import type { Category, FormField } from '../api/generated/types.gen';
import type { DraftWords } from '../lib/keptDraft';

/** Answers stand in the draft under these names, beside the fields everybody has. */
export const answerName = (key: string) => `answers.${key}`;

/** Which form is asked: that of the chosen category. */
export const formOf = (categories: readonly Category[], chosen: string): readonly FormField[] =>
  categories.find(({ id }) => id === chosen)?.form ?? [];

/** The answers to this form alone: what was answered to another category's stays in the draft. */
export function answersIn(
  fields: DraftWords['fields'],
  form: readonly FormField[],
): Record<string, string | boolean> {
  const given: Record<string, string | boolean> = {};
  for (const { key, kind } of form) {
    const value = fields[answerName(key)] ?? '';
    if (value.trim() !== '') given[key] = kind === 'checkbox' ? value === 'true' : value;
  }
  return given;
}
