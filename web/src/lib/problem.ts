/** What the server says when it refuses: RFC 9457 problem+json with a stable `code`. */
export interface Problem {
  status: number;
  code: string;
  /** A sentence in the reader's language; empty when the server could not be reached. */
  detail: string;
  errors: FieldProblem[];
  by: { display_name: string } | null;
  unseen: UnseenChange[];
  retryAfter: number | null;
}

export interface FieldProblem {
  field: string;
  message: string;
}

/** One change the writer had not seen when the write was refused. */
export interface UnseenChange {
  rev: number;
  kind: string;
  at: string;
  actor: { display_name: string } | null;
}

const unreachable: Problem = {
  status: 0,
  code: 'network.unreachable',
  detail: '',
  errors: [],
  by: null,
  unseen: [],
  retryAfter: null,
};

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const text = (value: unknown) => (typeof value === 'string' ? value : '');
const count = (value: unknown) => (typeof value === 'number' ? value : null);
const list = (value: unknown) => (Array.isArray(value) ? value.filter(isFields) : []);
const person = (value: unknown) =>
  isFields(value) ? { display_name: text(value['display_name']) } : null;

/** Whatever a failed call threw, as a problem: never throws, never trusts a shape. */
export function toProblem(error: unknown): Problem {
  if (!isFields(error) || error instanceof TypeError) return unreachable;
  const status = count(error['status']) ?? 0;
  const code = text(error['code']);
  if (status === 0 && code === '') return unreachable;
  return {
    status,
    code: code || 'unexpected',
    detail: text(error['detail']),
    errors: list(error['errors']).map((entry) => ({
      field: text(entry['field']),
      message: text(entry['message']),
    })),
    by: person(error['by']),
    unseen: list(error['unseen']).map((entry) => ({
      rev: count(entry['rev']) ?? 0,
      kind: text(entry['kind']),
      at: text(entry['at']),
      actor: person(entry['actor']),
    })),
    retryAfter: count(error['retry_after']),
  };
}

/** The sentence for one field of a form, if the problem names it. */
export function fieldMessage(problem: Problem | null, field: string): string | undefined {
  return problem?.errors.find((entry) => entry.field === field)?.message;
}
