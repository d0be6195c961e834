import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from '../../../lib/useTranslation';

import {
  createDepartmentMutation,
  deleteDepartmentMutation,
  getDepartmentQueryKey,
  updateDepartmentMutation,
} from '../../../api/generated/@tanstack/react-query.gen';
import type { Department, DepartmentIn } from '../../../api/generated/types.gen';
import { toast } from '../../../ui/toast';
import { useForget } from '../stale';

const touched = ['listDepartments', 'listAgents', 'listUsers', 'getUser'] as const;

/** Makes a department, or says anew what one is. `onSaved` forgets what was changed. */
export function useDepartmentSave(department: Department | null, onSaved: () => void) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const forget = useForget(...touched);
  const onSuccess = (saved: Department) => {
    queries.setQueryData(getDepartmentQueryKey({ path: { id: saved.id } }), saved);
    forget();
    onSaved();
    toast({ text: t('admin.saved'), tone: 'success' });
    if (!department) void navigate({ to: '/admin/departments', ignoreBlocker: true });
  };
  const create = useMutation({ ...createDepartmentMutation(), onSuccess });
  const update = useMutation({ ...updateDepartmentMutation(), onSuccess });
  return {
    error: create.error ?? update.error,
    isPending: create.isPending || update.isPending,
    submit: (body: DepartmentIn) =>
      department ? update.mutate({ path: { id: department.id }, body }) : create.mutate({ body }),
  };
}

/** Deletes a department; for a while it can be had back with its people. */
export function useDepartmentDeletion(department: Department) {
  const { id, name, description, head_id, member_ids } = department;
  const body = { name, description, head_id, member_ids };
  const { t } = useTranslation();
  const navigate = useNavigate();
  const forget = useForget(...touched);
  const restore = useMutation({ ...createDepartmentMutation(), onSuccess: forget });
  const { mutate, error, isPending } = useMutation({
    ...deleteDepartmentMutation(),
    onSuccess: () => {
      forget();
      void navigate({ to: '/admin/departments', ignoreBlocker: true });
      toast({
        text: t('admin.deleted', { name }),
        undo: () => restore.mutate({ body }),
      });
    },
  });
  return { error, isPending, remove: () => mutate({ path: { id } }) };
}
