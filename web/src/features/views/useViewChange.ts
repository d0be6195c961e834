import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '../../lib/useTranslation';

import {
  listViewsQueryKey,
  viewCountsQueryKey,
} from '../../api/generated/@tanstack/react-query.gen';
import { createView, deleteView, updateView } from '../../api/generated/sdk.gen';
import type { SavedView, SavedViews, ViewIn } from '../../api/generated/types.gen';
import { toProblem } from '../../lib/problem';
import { problemSentence } from '../../ui/ProblemNote';
import { toast } from '../../ui/toast';

type Part = Partial<Pick<SavedView, 'name' | 'shared' | 'pinned' | 'position' | 'query' | 'sort'>>;

/** All that a view is, as the server wants it said. */
export function bodyOf(view: SavedView, change: Part = {}): ViewIn {
  const { name, query, sort, shared, pinned, position } = { ...view, ...change };
  const { status, priority, ...rest } = query;
  return {
    name,
    query: { ...rest, status: [...(status ?? [])], priority: [...(priority ?? [])] },
    sort,
    shared,
    pinned,
    position,
  };
}

/** Keeps, changes and lets go of views: shown at once, and taken back with the reason. */
export function useViewChange() {
  const queries = useQueryClient();
  const { t } = useTranslation();
  const key = listViewsQueryKey();
  const show = (change: (views: SavedView[]) => SavedView[]) =>
    queries.setQueryData<SavedViews>(key, (now) => now && { ...now, items: change(now.items) });
  const anew = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: key }),
      queries.invalidateQueries({ queryKey: viewCountsQueryKey() }),
    ]);
  const { mutateAsync } = useMutation({
    mutationFn: async (job: () => Promise<unknown>) => job(),
    onError: (error) => toast({ tone: 'danger', text: problemSentence(toProblem(error), t) }),
    onSettled: anew,
  });
  const attempt = (job: () => Promise<unknown>) => mutateAsync(job).catch(() => undefined);

  const change = (view: SavedView, part: Part) => {
    show((views) => views.map((one) => (one.id === view.id ? { ...one, ...part } : one)));
    return attempt(() =>
      updateView({
        path: { id: view.id },
        body: { ...bodyOf(view, part), seen: view.version },
        throwOnError: true,
      }),
    );
  };
  const restore = (view: SavedView) =>
    attempt(() => createView({ body: bodyOf(view), throwOnError: true }));

  return {
    change,
    /** Two views change places. */
    swap: async (one: SavedView, other: SavedView) => {
      const [first, second] = [one.position, other.position];
      // Where both stand at one place, one of them makes a step.
      const step = first === second ? 1 : 0;
      await change(one, { position: second });
      await change(other, { position: first + step });
    },
    remove: (view: SavedView) => {
      show((views) => views.filter(({ id }) => id !== view.id));
      void attempt(async () => {
        await deleteView({ path: { id: view.id }, throwOnError: true });
        toast({
          text: t('views.deleted', { name: view.name }),
          undo: () => void restore(view),
        });
      });
    },
  };
}
