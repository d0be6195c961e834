import { useSuspenseQuery } from '@tanstack/react-query';

import { meOptions } from '../api/generated/@tanstack/react-query.gen';
import type { Me } from '../api/generated/types.gen';

/** Who is signed in. The guards have asked before any screen that calls this is shown. */
export function useMe(): Me {
  return useSuspenseQuery({ ...meOptions(), staleTime: Infinity }).data;
}

export const isStaff = (me: Me): boolean => me.member.role !== 'USER';
