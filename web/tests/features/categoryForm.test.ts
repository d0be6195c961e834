import { expect, test } from 'vitest';

import type { FormField } from '../../src/api/generated/types.gen';
import {
  asAnswer,
  asForm,
  asQuestions,
  edit,
  faultOf,
  type FormAction,
  load,
  most,
  moved,
} from '../../src/features/admin/categories/form';

const saved: FormField[] = [
  { key: 'device', kind: 'select', label: 'What is it?', required: true, options: ['A', 'B'] },
  { key: 'place', kind: 'short_text', label: 'Where is it?', placeholder: 'Second floor' },
];
const after = (...actions: FormAction[]) => actions.reduce(edit, load(saved));
const names = (...actions: FormAction[]) => after(...actions).questions.map(({ id }) => id);

test('a new question stands last, is open to be written, and has no key yet', () => {
  const state = after({ do: 'add', kind: 'date' });
  expect(state.questions.at(-1)).toMatchObject({ id: 'new:1', key: null, kind: 'date' });
  expect(state.open).toBe('new:1');
  expect(edit(state, { do: 'add', kind: 'url' }).questions.at(-1)?.id).toBe('new:2');
});

test('there are twenty questions at most', () => {
  const many: FormAction[] = Array.from({ length: 30 }, () => ({ do: 'add', kind: 'number' }));
  expect(after(...many).questions).toHaveLength(most.fields);
});

test('a change touches the one question, and never its key', () => {
  const state = after({ do: 'change', id: 'place', patch: { label: 'In which room?' } });
  expect(asAnswer(state.questions)).toMatchObject([
    { key: 'device', label: 'What is it?' },
    { key: 'place', label: 'In which room?' },
  ]);
});

test('questions move, and not beyond the ends', () => {
  expect(names({ do: 'move', id: 'place', to: 0 })).toEqual(['place', 'device']);
  expect(names({ do: 'move', id: 'device', to: 9 })).toEqual(['place', 'device']);
  expect(names({ do: 'move', id: 'device', to: -3 })).toEqual(['device', 'place']);
  expect(names({ do: 'move', id: 'nobody', to: 1 })).toEqual(['device', 'place']);
  expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
});

test('what was taken away is put back where it was, once', () => {
  const [device] = asQuestions(saved);
  if (!device) throw new Error('there is a first one');
  const back: FormAction = { do: 'put_back', question: device, at: 0 };
  expect(names({ do: 'remove', id: 'device' })).toEqual(['place']);
  expect(names({ do: 'remove', id: 'device' }, back, back)).toEqual(['device', 'place']);
});

test('taking away the open question closes it', () => {
  expect(after({ do: 'open', id: 'place' }, { do: 'remove', id: 'place' }).open).toBeNull();
  expect(after({ do: 'open', id: 'device' }, { do: 'remove', id: 'place' }).open).toBe('device');
});

test('what is sent is tidy: no empty choices, no choices where nothing is chosen', () => {
  const options = [' Printer ', '', 'Screen'];
  const chosen = after({ do: 'change', id: 'device', patch: { options } });
  expect(asAnswer(chosen.questions)[0]?.options).toEqual(['Printer', 'Screen']);
  const other = edit(chosen, { do: 'change', id: 'device', patch: { kind: 'checkbox' } });
  expect(asAnswer(other.questions)[0]?.options).toEqual([]);
});

test('what was saved and read again is what was there: nothing is unsaved', () => {
  expect(asAnswer(asQuestions(saved))).toEqual(asAnswer(load(saved).questions));
  const there = after(
    { do: 'change', id: 'place', patch: { help: 'Any' } },
    { do: 'load', form: saved },
  );
  expect(there.questions).toEqual(asQuestions(saved));
});

test('what is missing is said', () => {
  const fault = (patch: object) =>
    after({ do: 'change', id: 'device', patch }).questions.map(faultOf)[0];
  expect(fault({})).toBeNull();
  expect(fault({ label: '  ' })).toBe('label');
  expect(fault({ options: ['', ' '] })).toBe('options');
  expect(fault({ options: ['A', 'A '] })).toBe('option_twice');
  expect(fault({ kind: 'date', options: [] })).toBeNull();
});

test('the preview shows a question before it has words', () => {
  const { questions } = after({ do: 'add', kind: 'short_text' });
  expect(asForm(questions, 'Untitled').at(-1)).toMatchObject({ key: 'new:1', label: 'Untitled' });
});
