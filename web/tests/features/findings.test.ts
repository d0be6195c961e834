import { expect, test } from 'vitest';

import type { HealthDetails } from '../../src/api/generated/types.gen';
import { findings } from '../../src/features/health/findings';

const well: HealthDetails = {
  status: 'ok',
  version: '1',
  uptime: 10,
  memory: 1,
  streams: 0,
  database: { version: '18', size: 1, connections: 1, answered_in_ms: 4 },
  queue: { waiting: 0, failed: 0 },
  log: { head: 9, readers: [{ reaction: 'tally', rev: 9, behind: 0, moved_at: null }] },
  disk: { free: 50, total: 100 },
};
const reader = (behind: number) => ({ reaction: 'tally', rev: 1, behind, moved_at: null });

test.each<[string, Partial<HealthDetails>, string[]]>([
  ['all is well', {}, []],
  ['a slow database', { database: { ...well.database, answered_in_ms: 1500 } }, ['slow']],
  ['jobs that were given up', { queue: { waiting: 0, failed: 2 } }, ['failed_jobs']],
  ['a long queue', { queue: { waiting: 1000, failed: 0 } }, ['waiting_jobs']],
  ['a reader far behind', { log: { head: 9999, readers: [reader(6000)] } }, ['behind']],
  ['a reader that catches up', { log: { head: 99, readers: [reader(60)] } }, []],
  ['little disk', { disk: { free: 8, total: 100 } }, ['disk']],
  ['no disk', { disk: { free: 2, total: 100 } }, ['disk_full']],
  ['a disk nobody can measure', { disk: null }, []],
  [
    'everything at once, the worst first',
    { disk: { free: 1, total: 100 }, queue: { waiting: 5000, failed: 1 } },
    ['disk_full', 'failed_jobs', 'waiting_jobs'],
  ],
])('%s', (_, change, found) => {
  expect(findings({ ...well, ...change })).toEqual(found);
});
