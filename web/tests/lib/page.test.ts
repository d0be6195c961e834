import { afterEach, expect, test } from 'vitest';

import { pageNonce, sentAt, workspaceName } from '../../src/lib/page';

afterEach(() => document.head.replaceChildren());

function written(name: string, content: string) {
  const meta = document.createElement('meta');
  meta.name = name;
  meta.content = content;
  document.head.append(meta);
}

test('what the server did not fill is absent', () => {
  written('csp-nonce', '__CSP_NONCE__');
  written('workspace', '__WORKSPACE__');
  written('revision', '__REVISION__');
  expect([pageNonce(), workspaceName(), sentAt()]).toEqual(['', 'Deskhand', undefined]);
});

test('a nonce or a name that begins like a placeholder is none', () => {
  written('csp-nonce', '__ltUQ7vYw');
  written('workspace', '__dunder crew__');
  expect([pageNonce(), workspaceName()]).toEqual(['__ltUQ7vYw', '__dunder crew__']);
});

test('a page says how far the log was when it was sent', () => {
  written('revision', '018f-42 1207');
  expect(sentAt()).toEqual({ workspace: '018f-42', revision: 1207 });
});
