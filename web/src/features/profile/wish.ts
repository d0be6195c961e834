import type { NoticeSetting } from '../../api/generated/types.gen';

/** What is wanted after one press: the browser shows only what is in the bell too. */
export function withWish(
  setting: NoticeSetting,
  where: 'in_app' | 'browser',
  on: boolean,
): NoticeSetting {
  const next = { ...setting, [where]: on };
  if (where === 'browser' && on) return { ...next, in_app: true };
  return where === 'in_app' && !on ? { ...next, browser: false } : next;
}
