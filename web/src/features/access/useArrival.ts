import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';

import { meQueryKey } from '../../api/generated/@tanstack/react-query.gen';
import type { SignedIn } from '../../api/generated/types.gen';
import { homeOf } from './home';

/** What follows a successful sign-in: remember who it is, go where they wanted to. */
export function useArrival(next: string | undefined): (signedIn: SignedIn) => void {
  const queries = useQueryClient();
  const router = useRouter();
  return ({ me }) => {
    queries.clear();
    queries.setQueryData(meQueryKey(), me);
    router.history.push(next ?? homeOf(me));
  };
}
