import { useMutation, useQueryClient } from '@tanstack/react-query';

import {
  getUserQueryKey,
  updateUserMutation,
} from '../../../api/generated/@tanstack/react-query.gen';
import { useForget } from '../stale';

/** Changes somebody, and tells every list that shows people. */
export function usePersonChange() {
  const queries = useQueryClient();
  const forget = useForget('listUsers', 'listDepartments', 'listAgents');
  return useMutation({
    ...updateUserMutation(),
    onSuccess: (user) => {
      queries.setQueryData(getUserQueryKey({ path: { id: user.id } }), user);
      forget();
    },
  });
}
