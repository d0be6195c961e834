import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from '../../../lib/useTranslation';

import {
  createCategoryMutation,
  deleteCategoryMutation,
  getCategoryQueryKey,
  updateCategoryMutation,
} from '../../../api/generated/@tanstack/react-query.gen';
import type { Category, CategoryChange } from '../../../api/generated/types.gen';
import { toast } from '../../../ui/toast';
import { useForget } from '../stale';

/** Makes a category, or says anew what one is. `onSaved` hears what is saved. */
export function useCategorySave(category: Category | null, onSaved: (saved: Category) => void) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const forget = useForget('listCategories');
  const onSuccess = (saved: Category) => {
    queries.setQueryData(getCategoryQueryKey({ path: { id: saved.id } }), saved);
    forget();
    onSaved(saved);
    toast({ text: t('admin.saved'), tone: 'success' });
    if (!category) void navigate({ to: '/admin/categories', ignoreBlocker: true });
  };
  const create = useMutation({ ...createCategoryMutation(), onSuccess });
  const update = useMutation({ ...updateCategoryMutation(), onSuccess });
  return {
    error: create.error ?? update.error,
    isPending: create.isPending || update.isPending,
    submit: ({ active, ...body }: CategoryChange) =>
      category
        ? update.mutate({ path: { id: category.id }, body: { ...body, active } })
        : create.mutate({ body }),
  };
}

/** Deletes a category no ticket is about; for a while it can be had back with its form. */
export function useCategoryDeletion(category: Category) {
  const { id, active, name, description, department_id, position, form } = category;
  const body = { name, description, department_id, position, form };
  const { t } = useTranslation();
  const navigate = useNavigate();
  const forget = useForget('listCategories');
  const update = useMutation({ ...updateCategoryMutation(), onSuccess: forget });
  const restore = useMutation({
    ...createCategoryMutation(),
    onSuccess: (made) => {
      forget();
      if (!active) update.mutate({ path: { id: made.id }, body: { ...body, active } });
    },
  });
  const { mutate, error, isPending } = useMutation({
    ...deleteCategoryMutation(),
    onSuccess: () => {
      forget();
      void navigate({ to: '/admin/categories', ignoreBlocker: true });
      toast({
        text: t('admin.deleted', { name }),
        undo: () => restore.mutate({ body }),
      });
    },
  });
  return { error, isPending, remove: () => mutate({ path: { id } }) };
}
