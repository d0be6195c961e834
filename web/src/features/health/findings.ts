import type { HealthDetails } from '../../api/generated/types.gen';

/** Something that is wrong, as a key of the catalogue: what it is, and what to do about it. */
export type Finding =
  'down' | 'slow' | 'failed_jobs' | 'waiting_jobs' | 'behind' | 'disk' | 'disk_full';

/** The same measures the server goes by; see api/health.py. */
const slowMs = 1000;
const farBehind = 5000;
const manyWaiting = 1000;
/** Shares of the disk that are left. */
const littleDisk = 0.1;
const noDisk = 0.03;

/** What is wrong, the worst first. */
export function findings(health: HealthDetails): Finding[] {
  const found: Finding[] = [];
  const free = health.disk ? health.disk.free / health.disk.total : 1;
  if (free < noDisk) found.push('disk_full');
  if (health.database.answered_in_ms > slowMs) found.push('slow');
  if (health.queue.failed > 0) found.push('failed_jobs');
  if (health.log.readers.some(({ behind }) => behind > farBehind)) found.push('behind');
  if (health.queue.waiting >= manyWaiting) found.push('waiting_jobs');
  if (free < littleDisk && free >= noDisk) found.push('disk');
  return found;
}
