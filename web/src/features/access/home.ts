import type { Me } from '../../api/generated/types.gen';
import { isStaff } from '../../ui/useMe';

/** Where somebody starts their day. */
export const homeOf = (me: Me): '/inbox' | '/support/dashboard' =>
  isStaff(me) ? '/inbox' : '/support/dashboard';

/** An address inside this application, or nothing: never a place elsewhere. */
export function safeNext(next: unknown): string | undefined {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : undefined;
}
