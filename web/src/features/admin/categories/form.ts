import type { FieldKind, FormField, FormFieldIn } from '../../../api/generated/types.gen';

export const kinds = [
  'short_text',
  'long_text',
  'select',
  'checkbox',
  'number',
  'date',
  'url',
] as const satisfies FieldKind[];

export const most = { fields: 20, options: 50, label: 120, help: 500, hint: 200, option: 80 };

/** A question while it is written. `id` is this page's; the server's `key` comes with saving. */
export interface Question {
  id: string;
  key: string | null;
  kind: FieldKind;
  label: string;
  help: string;
  required: boolean;
  options: string[];
  placeholder: string;
}

export interface FormState {
  questions: readonly Question[];
  /** The one that is open to be written. */
  open: string | null;
  /** What the next new question is called here. */
  next: number;
}

export type FormAction =
  | { do: 'add'; kind: FieldKind }
  | { do: 'change'; id: string; patch: Partial<Omit<Question, 'id' | 'key'>> }
  | { do: 'remove'; id: string }
  | { do: 'put_back'; question: Question; at: number }
  | { do: 'move'; id: string; to: number }
  | { do: 'open'; id: string | null }
  | { do: 'load'; form: readonly FormField[] };

export function asQuestions(form: readonly FormField[]): Question[] {
  return form.map((field) => ({
    id: field.key,
    key: field.key,
    kind: field.kind,
    label: field.label,
    help: field.help ?? '',
    required: field.required ?? false,
    options: field.options ?? [],
    placeholder: field.placeholder ?? '',
  }));
}

export const load = (form: readonly FormField[]): FormState => ({
  questions: asQuestions(form),
  open: null,
  next: 1,
});

/** The list with one of its things at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const place = Math.max(0, Math.min(list.length - 1, to));
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, place), ...list.slice(from, from + 1), ...rest.slice(place)];
}

function add(state: FormState, kind: FieldKind): FormState {
  if (state.questions.length >= most.fields) return state;
  // No key of the server has a colon.
  const id = `new:${state.next}`;
  const question: Question = {
    id,
    key: null,
    kind,
    label: '',
    help: '',
    required: false,
    options: [],
    placeholder: '',
  };
  return { questions: [...state.questions, question], open: id, next: state.next + 1 };
}

export function edit(state: FormState, action: FormAction): FormState {
  const { questions } = state;
  switch (action.do) {
    case 'add':
      return add(state, action.kind);
    case 'change':
      return {
        ...state,
        questions: questions.map((one) =>
          one.id === action.id ? { ...one, ...action.patch } : one,
        ),
      };
    case 'remove':
      return {
        ...state,
        open: state.open === action.id ? null : state.open,
        questions: questions.filter(({ id }) => id !== action.id),
      };
    case 'put_back':
      if (questions.some(({ id }) => id === action.question.id)) return state;
      return {
        ...state,
        questions: [
          ...questions.slice(0, action.at),
          action.question,
          ...questions.slice(action.at),
        ],
      };
    case 'move': {
      const from = questions.findIndex(({ id }) => id === action.id);
      return from < 0 ? state : { ...state, questions: moved(questions, from, action.to) };
    }
    case 'open':
      return { ...state, open: action.id };
    case 'load':
      return load(action.form);
  }
}

const lines = (options: readonly string[]) =>
  options.map((one) => one.trim()).filter((one) => one !== '');

/** The form as the server takes it: tidied, options only where there is something to choose. */
export function asAnswer(questions: readonly Question[]): FormFieldIn[] {
  return questions.map((one) => ({
    ...(one.key !== null && { key: one.key }),
    kind: one.kind,
    label: one.label.trim(),
    help: one.help.trim(),
    required: one.required,
    options: one.kind === 'select' ? lines(one.options) : [],
    placeholder: one.kind === 'checkbox' || one.kind === 'date' ? '' : one.placeholder.trim(),
  }));
}

export type Fault = 'label' | 'options' | 'option_twice';

/** What has to be written before the question can be asked. */
export function faultOf(one: Question): Fault | null {
  if (one.label.trim() === '') return 'label';
  if (one.kind !== 'select') return null;
  const options = lines(one.options);
  if (options.length === 0) return 'options';
  return new Set(options).size < options.length ? 'option_twice' : null;
}

/** The questions as a requester would meet them: what has no words yet is shown by `untitled`. */
export function asForm(questions: readonly Question[], untitled: string): FormField[] {
  const answer = asAnswer(questions);
  return questions.map((one, index) => ({
    ...answer[index],
    key: one.id,
    kind: one.kind,
    label: one.label.trim() || untitled,
  }));
}
