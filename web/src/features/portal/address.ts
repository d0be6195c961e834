/** Three piles a requester thinks in, and all of them. */
export const groups = ['all', 'open', 'waiting', 'done'] as const;

export interface RequestSearch {
  status?: 'open' | 'waiting' | 'done' | undefined;
  q?: string | undefined;
}

export function readRequestSearch(raw: Record<string, unknown>): RequestSearch {
  const status = groups.find((group) => group === raw['status']);
  const q = raw['q'];
  return {
    status: status === 'all' ? undefined : status,
    q: typeof q === 'string' && q !== '' ? q : undefined,
  };
}
