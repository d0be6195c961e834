import { useMutation, useQueryClient } from '@tanstack/react-query';

import { meQueryKey, updateMeMutation } from '../../api/generated/@tanstack/react-query.gen';
import { toProblem } from '../../lib/problem';

/** Changes something about the reader; who they are is known anew everywhere at once. */
export function useProfile(onSaved?: () => void) {
  const queries = useQueryClient();
  const change = useMutation({
    ...updateMeMutation(),
    onSuccess: (me) => {
      queries.setQueryData(meQueryKey(), me);
      onSaved?.();
    },
  });
  return { ...change, problem: change.isError ? toProblem(change.error) : null };
}
