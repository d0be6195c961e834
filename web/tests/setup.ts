import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';

import { learn } from '../src/lib/language';
import en from '../src/locale/en.json';

learn('en', en);

beforeEach(() => localStorage.clear());
afterEach(cleanup);
