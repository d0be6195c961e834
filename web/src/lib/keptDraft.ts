/** What somebody is writing: a text, and the fields of a form beside it. */
export interface DraftWords {
  body: string;
  fields: Readonly<Record<string, string>>;
}

/** Words with their count: the greater `version` is the later writing, on whichever device. */
export interface KeptDraft extends DraftWords {
  version: number;
}

export const noWords: DraftWords = { body: '', fields: {} };
const never: KeptDraft = { ...noWords, version: 0 };

const shelf = 'deskhand.draft.';

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether there is nothing to keep. */
export const isBlank = ({ body, fields }: DraftWords): boolean =>
  body === '' && Object.values(fields).every((value) => value === '');

/** What this device kept, whatever somebody else may have put there. */
export function parseKept(text: string | null): KeptDraft {
  try {
    const found: unknown = JSON.parse(text ?? 'null');
    if (!isFields(found)) return never;
    const { body, fields, version } = found;
    if (typeof body !== 'string' || !isFields(fields) || typeof version !== 'number') return never;
    const words = Object.entries(fields).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return { body, fields: Object.fromEntries(words), version };
  } catch {
    return never;
  }
}

export function readKept(key: string): KeptDraft {
  try {
    return parseKept(localStorage.getItem(shelf + key));
  } catch {
    return never;
  }
}

export function writeKept(key: string, draft: KeptDraft): void {
  try {
    if (isBlank(draft)) localStorage.removeItem(shelf + key);
    else localStorage.setItem(shelf + key, JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden: the words stay on the screen, and the server keeps them.
  }
}

/** The count of words written now: greater than any that was seen, whatever the clock says. */
export const nextVersion = (seen: number, now: number): number => Math.max(seen + 1, now);

/** The empty fields left out: what is nothing is not kept. */
export const withoutBlanks = (fields: DraftWords['fields']): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
