import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { allowSingleKeys, type Binding, bindings, capsOf, hearKeys } from '../../src/lib/keys';

const stops: (() => void)[] = [];
beforeEach(() => stops.push(hearKeys()));
afterEach(() => {
  allowSingleKeys(true);
  document.body.replaceChildren();
  for (const stop of stops.splice(0)) stop();
});

function listen(keys: string, more: Partial<Binding> = {}) {
  const run = vi.fn<(event: KeyboardEvent) => void>();
  stops.push(bindings.add([{ keys, label: keys, group: 'test', run, ...more }]));
  return run;
}

function press(key: string, how: KeyboardEventInit = {}, at: Element = document.body) {
  at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, ...how }));
}

function field(html: string): Element {
  document.body.innerHTML = html;
  return document.querySelector('[data-at]') ?? document.body;
}

test('a key does its one thing', () => {
  const run = listen('c');
  press('c');
  press('x');
  expect(run).toHaveBeenCalledOnce();
});

test('a chord is another key than its letter', () => {
  const [plain, chord] = [listen('k'), listen('mod+k')];
  press('k', { ctrlKey: true });
  expect([plain.mock.calls.length, chord.mock.calls.length]).toEqual([0, 1]);
});

test('two keys after one another go somewhere', () => {
  const run = listen('g i');
  press('i');
  press('g');
  press('i');
  expect(run).toHaveBeenCalledOnce();
});

test('the second key is forgotten when it is late', () => {
  vi.useFakeTimers();
  const run = listen('g i');
  press('g');
  vi.advanceTimersByTime(1000);
  press('i');
  vi.useRealTimers();
  expect(run).not.toHaveBeenCalled();
});

test.each([
  ['a field', '<input data-at>'],
  ['a text', '<textarea data-at></textarea>'],
  ['an editor', '<div contenteditable="true"><p data-at></p></div>'],
  ['a menu', '<div role="menu"><button data-at></button></div>'],
  ['a dialog', '<div role="dialog"><button data-at></button></div>'],
  ['a page under a dialog', '<button data-at></button><div role="dialog" aria-modal="true"></div>'],
])('keys are dead in %s', (_, html) => {
  const [key, chord, always] = [
    listen('c'),
    listen('mod+k'),
    listen('mod+enter', { always: true }),
  ];
  const at = field(html);
  press('c', {}, at);
  press('k', { ctrlKey: true }, at);
  press('Enter', { ctrlKey: true }, at);
  expect([key, chord, always].map((run) => run.mock.calls.length)).toEqual([0, 0, 1]);
});

test('single keys can be switched off, chords stay', () => {
  const [key, pair, chord] = [listen('c'), listen('g i'), listen('mod+k')];
  allowSingleKeys(false);
  press('c');
  press('g');
  press('i');
  press('k', { ctrlKey: true });
  expect([key, pair, chord].map((run) => run.mock.calls.length)).toEqual([0, 0, 1]);
  expect(localStorage.getItem('deskhand.single_keys')).toBe('off');
});

test('the newest screen wins, and gives the key back when it goes', () => {
  const below = listen('c');
  const above = vi.fn();
  const leave = bindings.add([{ keys: 'c', label: 'c', group: 'test', run: above }]);
  press('c');
  leave();
  press('c');
  expect([below.mock.calls.length, above.mock.calls.length]).toEqual([1, 1]);
});

test('a held key is pressed once', () => {
  const run = listen('j');
  press('j', { repeat: true });
  expect(run).not.toHaveBeenCalled();
});

test('caps are what stands on the keys', () => {
  expect(capsOf('mod+k')).toEqual(['Ctrl', 'K']);
  expect(capsOf('g i')).toEqual(['G', 'I']);
});
