import { useQuery } from '@tanstack/react-query';

import { listViewsOptions } from '../api/generated/@tanstack/react-query.gen';
import type { SavedView, TicketFilters } from '../api/generated/types.gen';
import { dayBefore, dayOf } from '../lib/days';
import {
  defaultSort,
  defaultView,
  type InboxSearch,
  readInboxSearch,
  toQuery,
} from './inboxAddress';

const none: SavedView[] = [];

/** The reader's own views and the shared ones, in their order. */
export const useSavedViews = (): SavedView[] =>
  useQuery({ ...listViewsOptions(), staleTime: 60_000 }).data?.items ?? none;

const day = (moment: string | null | undefined) => moment && dayOf(new Date(moment));
const last = (moment: string | null | undefined) => moment && dayBefore(moment);

/** The address of what a view holds. */
export function savedSearch({ id, query, sort }: SavedView): InboxSearch {
  const { view, created_from, created_to, updated_from, updated_to, ...rest } = query;
  return readInboxSearch({
    ...rest,
    view: view === defaultView ? undefined : view,
    sort: sort === defaultSort ? undefined : sort,
    created_from: day(created_from),
    created_to: last(created_to),
    updated_from: day(updated_from),
    updated_to: last(updated_to),
    saved: id,
  });
}

/** What an address narrows the list to, as a view keeps it. */
export function filtersOf(search: InboxSearch): TicketFilters {
  const { sort, ...query } = toQuery(search);
  return query;
}
