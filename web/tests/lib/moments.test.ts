import { expect, test } from 'vitest';

import { shortAge } from '../../src/lib/moments';

const now = Date.parse('2026-11-20T12:00:00Z');

test.each([
  ['2026-11-20T12:00:30Z', '0m'],
  ['2026-11-20T11:01:00Z', '59m'],
  ['2026-11-20T09:00:00Z', '3h'],
  ['2026-11-18T11:00:00Z', '2d'],
  ['2026-11-02T11:00:00Z', '2 Nov'],
  ['2025-11-02T11:00:00Z', '2 Nov 2025'],
])('%s is shown as %s', (at, text) => expect(shortAge(at, now, 'en-GB')).toBe(text));
