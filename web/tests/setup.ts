import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';

import { learn } from '../src/lib/language';
import en from '../src/locale/en.json';

learn('en', en);

beforeEach(() => localStorage.clear());
// The files of a worker share one document: none finds what another left.
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});
