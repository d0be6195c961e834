import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from '../../../lib/useTranslation';

import {
  createOrganizationMutation,
  deleteOrganizationMutation,
  getOrganizationQueryKey,
  updateOrganizationMutation,
} from '../../../api/generated/@tanstack/react-query.gen';
import type { Organization, OrganizationIn } from '../../../api/generated/types.gen';
import { toast } from '../../../ui/toast';
import { useForget } from '../stale';

/** Makes an organization, or says anew what one is. `onSaved` forgets what was changed. */
export function useOrganizationSave(organization: Organization | null, onSaved: () => void) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const forget = useForget('listOrganizations', 'listUsers');
  const onSuccess = (saved: Organization) => {
    queries.setQueryData(getOrganizationQueryKey({ path: { id: saved.id } }), saved);
    forget();
    onSaved();
    toast({ text: t('admin.saved'), tone: 'success' });
    if (!organization) void navigate({ to: '/admin/organizations', ignoreBlocker: true });
  };
  const create = useMutation({ ...createOrganizationMutation(), onSuccess });
  const update = useMutation({ ...updateOrganizationMutation(), onSuccess });
  return {
    error: create.error ?? update.error,
    isPending: create.isPending || update.isPending,
    submit: (body: OrganizationIn) =>
      organization
        ? update.mutate({ path: { id: organization.id }, body })
        : create.mutate({ body }),
  };
}

/** Deletes an organization; for a while it can be had back as it was. */
export function useOrganizationDeletion({ id, name, domain, notes }: Organization) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const forget = useForget('listOrganizations');
  const restore = useMutation({ ...createOrganizationMutation(), onSuccess: forget });
  const { mutate, error, isPending } = useMutation({
    ...deleteOrganizationMutation(),
    onSuccess: () => {
      forget();
      void navigate({ to: '/admin/organizations', ignoreBlocker: true });
      toast({
        text: t('admin.deleted', { name }),
        undo: () => restore.mutate({ body: { name, domain, notes } }),
      });
    },
  });
  return { error, isPending, remove: () => mutate({ path: { id } }) };
}
