import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';

import { meOptions } from '../../api/generated/@tanstack/react-query.gen';
import type { Me } from '../../api/generated/types.gen';
import { toProblem } from '../../lib/problem';
import { isStaff } from '../../ui/useMe';
import { homeOf } from './home';

interface Visit {
  context: { queries: QueryClient };
  location: { href: string };
}

/** Who is signed in, or nobody. Anything else than "nobody" that goes wrong is an error. */
async function whoIsThere(queries: QueryClient): Promise<Me | null> {
  try {
    return await queries.query({ ...meOptions(), staleTime: Infinity });
  } catch (error) {
    if (toProblem(error).status === 401) return null;
    throw error;
  }
}

/** For the staff's screens: signs in first; requesters are shown their own door. */
export async function requireStaff({ context, location }: Visit): Promise<void> {
  const me = await whoIsThere(context.queries);
  if (!me) throw redirect({ to: '/login', search: { next: location.href } });
  if (!isStaff(me)) throw redirect({ to: homeOf(me) });
}

/** For the portal's screens: anybody who is signed in. */
export async function requireSignedIn({ context, location }: Visit): Promise<void> {
  const me = await whoIsThere(context.queries);
  if (!me) throw redirect({ to: '/support/login', search: { next: location.href } });
}

/** For the way out: the proof that the page is ours comes with who is signed in. */
export async function askWhoIsThere({ context }: Pick<Visit, 'context'>): Promise<void> {
  await whoIsThere(context.queries);
}

/** For the doors: somebody who is signed in already goes on to where their day starts. */
export async function leaveIfSignedIn({ context }: Pick<Visit, 'context'>): Promise<void> {
  const me = await whoIsThere(context.queries);
  if (me) throw redirect({ to: homeOf(me) });
}
