import { afterEach, beforeEach, expect, test } from 'vitest';

import { keepFocus } from '../../src/lib/keepFocus';

let stop: () => void;
const at = (id: string) => document.getElementById(id) as HTMLButtonElement;
const settled = () => new Promise((done) => setTimeout(done, 0));
const here = () => document.activeElement?.id;

beforeEach(() => {
  document.body.innerHTML = `
    <main id="main" tabindex="-1">
      <button id="opener">Open</button>
      <ul>
        <li id="row1"><button id="delete1">Delete</button></li>
        <li id="row2"><button id="delete2">Delete</button></li>
      </ul>
      <p id="note"><input id="word"><button id="send">Send</button></p>
    </main>
    <div id="portal"></div>`;
  stop = keepFocus();
});
afterEach(() => stop());

test('the neighbour of a row that is deleted has focus', async () => {
  at('delete1').focus();
  at('row1').remove();
  await settled();
  expect(here()).toBe('delete2');
  at('row2').remove();
  await settled();
  expect(here()).toBe('send');
});

test('what lay over the page gives it back to what had it before', async () => {
  at('opener').focus();
  at('portal').innerHTML = '<div role="dialog" tabindex="-1"><button id="inside"></button></div>';
  at('inside').focus();
  at('portal').replaceChildren();
  await settled();
  expect(here()).toBe('opener');
});

test('what is dim for a while has it back', async () => {
  at('send').focus();
  at('send').disabled = true;
  await settled();
  expect(here()).toBe('main');
  at('send').disabled = false;
  await settled();
  expect(here()).toBe('send');
});

test('a field in which somebody would write by accident is passed over', async () => {
  at('send').focus();
  at('send').remove();
  await settled();
  expect(here()).not.toBe('word');
  expect(here()).toBe('delete2');
});

test('whoever puts it somewhere themselves is left alone', async () => {
  at('delete1').focus();
  at('row1').remove();
  at('opener').focus();
  await settled();
  expect(here()).toBe('opener');
});
