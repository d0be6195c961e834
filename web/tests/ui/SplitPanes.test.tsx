import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';

import { SplitPanes } from '../../src/ui/SplitPanes';

const panes = [
  {
    id: 'list',
    label: 'the list',
    content: 'list',
    size: { first: 300, least: 200, most: 400 },
    collapses: true,
  },
  { id: 'talk', label: 'the talk', content: 'talk' },
  {
    id: 'facts',
    label: 'the facts',
    content: 'facts',
    size: { first: 280, least: 240, most: 440 },
  },
];
const show = () => render(<SplitPanes name="desk" panes={panes} shown="talk" />);
const bar = (name: string) => screen.getByRole('separator', { name: `Width of ${name}` });
const width = (name: string) => Number(bar(name).getAttribute('aria-valuenow'));

test('a bar says how wide its pane is, and within what', () => {
  show();
  expect(bar('the list').getAttribute('aria-valuemax')).toBe('400');
  expect(bar('the list').getAttribute('aria-valuemin')).toBe('0');
  expect(bar('the list').getAttribute('aria-controls')).toBe('pane-list');
  expect(width('the list')).toBe(300);
});

test('arrows move a bar the way they point, on either side', () => {
  show();
  fireEvent.keyDown(bar('the list'), { key: 'ArrowRight' });
  fireEvent.keyDown(bar('the facts'), { key: 'ArrowRight' });
  expect([width('the list'), width('the facts')]).toEqual([316, 264]);
  fireEvent.keyDown(bar('the list'), { key: 'End' });
  fireEvent.keyDown(bar('the facts'), { key: 'Home' });
  expect([width('the list'), width('the facts')]).toEqual([400, 240]);
});

test('a pane can be shut and comes back as wide as at first', () => {
  show();
  fireEvent.keyDown(bar('the list'), { key: 'Enter' });
  expect(width('the list')).toBe(0);
  fireEvent.keyDown(bar('the list'), { key: 'Enter' });
  expect(width('the list')).toBe(300);
  fireEvent.keyDown(bar('the facts'), { key: 'Enter' });
  expect(width('the facts')).toBe(280);
});

test('a shut pane opens with an arrow as well', () => {
  show();
  fireEvent.doubleClick(bar('the list'));
  fireEvent.keyDown(bar('the list'), { key: 'ArrowRight' });
  expect(width('the list')).toBe(200);
});

test('a pointer drags it, within its bounds', () => {
  show();
  const handle = bar('the facts');
  handle.setPointerCapture = () => undefined;
  fireEvent.pointerDown(handle, { button: 0, clientX: 800, pointerId: 1 });
  fireEvent.pointerMove(handle, { clientX: 740, pointerId: 1 });
  expect(width('the facts')).toBe(340);
  fireEvent.pointerMove(handle, { clientX: 100, pointerId: 1 });
  fireEvent.pointerUp(handle, { pointerId: 1 });
  fireEvent.pointerMove(handle, { clientX: 800, pointerId: 1 });
  expect(width('the facts')).toBe(440);
});

test('the next visit finds the panes as they were left', () => {
  const first = show();
  fireEvent.keyDown(bar('the list'), { key: 'End' });
  first.unmount();
  show();
  expect(width('the list')).toBe(400);
});

test.each(['not json', '[]', '{"list":"wide"}', '{"list":99999}'])(
  'what was kept is not trusted: %s',
  (kept) => {
    localStorage.setItem('deskhand.panes.desk', kept);
    show();
    expect(width('the list')).toBe(kept.includes('9') ? 400 : 300);
  },
);
