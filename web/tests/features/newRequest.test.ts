import { expect, test } from 'vitest';

import type { Category, FormField } from '../../src/api/generated/types.gen';
import {
  missingFields,
  priorityOf,
  requestOf,
  wrongFields,
} from '../../src/features/portal/request';
import { answersIn, formOf } from '../../src/ui/answers';

const form: FormField[] = [
  { key: 'machine', kind: 'select', label: 'Machine', required: true, options: ['A', 'B'] },
  { key: 'blocked', kind: 'checkbox', label: 'Blocked', required: true },
  { key: 'since', kind: 'date', label: 'Since' },
];
const category: Category = {
  id: 'c1',
  name: 'Oven',
  description: '',
  department_id: null,
  position: 0,
  created_at: '2026-11-20T00:00:00Z',
  active: true,
  form,
};
const refusal = {
  status: 422,
  code: 'request.invalid',
  detail: 'Something is wrong.',
  errors: [
    { field: 'body', message: 'Too long.' },
    { field: 'answers.since', message: 'Not a day.' },
  ],
  by: null,
  unseen: [],
  retryAfter: null,
};

test('the form that is asked is that of the chosen category; without one nothing is asked', () => {
  expect(formOf([category], 'c1')).toBe(form);
  expect(formOf([category], '')).toEqual([]);
  expect(formOf([category], 'gone')).toEqual([]);
});

test('what is missing is told in the order of the screen', () => {
  expect(missingFields({ body: ' ', fields: {} }, form)).toEqual([
    'subject',
    'description',
    'answers.machine',
    'answers.blocked',
  ]);
  const fields = { subject: 'Cold', 'answers.machine': 'A', 'answers.blocked': 'true' };
  expect(missingFields({ body: 'It is.', fields }, form)).toEqual([]);
});

test('answers are those to this form alone, a checkbox as yes or no', () => {
  const fields = {
    'answers.machine': 'B',
    'answers.blocked': 'true',
    'answers.since': '  ',
    'answers.of_another_category': 'x',
  };
  expect(answersIn(fields, form)).toEqual({ machine: 'B', blocked: true });
});

test('a request leaves out what is empty and keeps the description letter by letter', () => {
  const fields = { subject: '  Cold ', category: 'c1', server_id: ' ', priority: 'HIGH' };
  expect(requestOf({ body: '  code\n', fields }, [])).toEqual({
    subject: 'Cold',
    description: '  code\n',
    priority: 'HIGH',
    category_id: 'c1',
    server_id: undefined,
    command_used: undefined,
    error_message: undefined,
  });
});

test('a priority nobody knows is the usual one', () => {
  expect(priorityOf({})).toBe('MEDIUM');
  expect(priorityOf({ priority: 'APOCALYPSE' })).toBe('MEDIUM');
});

test('what the server says of a field is shown at the field, what is missing before it', () => {
  const wrong = wrongFields(refusal, ['subject'], 'Fill it in.');
  expect(wrong.errors).toEqual([
    { field: 'subject', message: 'Fill it in.' },
    { field: 'description', message: 'Too long.' },
    { field: 'answers.since', message: 'Not a day.' },
  ]);
  expect(wrongFields(null, [], 'Fill it in.').errors).toEqual([]);
});
