import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '../../../lib/useTranslation';

import {
  listCategoriesQueryKey,
  orderCategoriesMutation,
} from '../../../api/generated/@tanstack/react-query.gen';
import type { Categories, Category } from '../../../api/generated/types.gen';
import { toProblem } from '../../../lib/problem';
import { announce } from '../../../ui/announce';
import { problemSentence } from '../../../ui/ProblemNote';
import { toast } from '../../../ui/toast';
import { useForget } from '../stale';
import { moved } from './form';

export const everyCategory = { query: { archived: true } };
const key = listCategoriesQueryKey(everyCategory);

/** Moves a category to another place: at once on the screen, back where it was if refused. */
export function useCategoryOrder(rows: readonly Category[]): (from: number, to: number) => void {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const forget = useForget('listCategories');
  const { mutate } = useMutation({
    ...orderCategoriesMutation(),
    onMutate: ({ body: { ids } }) => {
      const before = queries.getQueryData<Categories>(key);
      const items = ids.flatMap((id) => before?.items.find((one) => one.id === id) ?? []);
      queries.setQueryData<Categories>(key, { items });
      return before;
    },
    onError: (error, _, before) => {
      queries.setQueryData(key, before);
      toast({ text: problemSentence(toProblem(error), t), tone: 'danger' });
    },
    onSettled: forget,
  });
  return (from, to) => {
    const name = rows[from]?.name;
    if (name === undefined || to < 0 || to >= rows.length || from === to) return;
    mutate({ body: { ids: moved(rows, from, to).map(({ id }) => id) } });
    announce(t('category.moved', { name, place: to + 1, all: rows.length }));
  };
}
