import { Button } from '@mantine/core';
import { useNavigate, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { writeAddress } from '../../lib/address';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { IconInbox, IconSearch } from '../../ui/icons';
import { defaultView, filterCount, type InboxSearch, withoutFilters } from '../../ui/inboxAddress';
import { clearSelection, selection } from './deskState';
import { ListHead } from './ListHead';
import { RowSkeletons } from './RowSkeletons';
import { kept } from './selection';
import classes from './TicketList.module.css';
import { useTicketList } from './useTicketList';
import { VirtualRows } from './VirtualRows';

interface Props {
  search: InboxSearch;
  onSearch: (next: InboxSearch) => void;
  /** The id or reference of the ticket that is open beside the list. */
  open: string | undefined;
  /** The name of what is shown, if it is no view that everybody knows. */
  title?: string | undefined;
  /** What can be done with the list as a whole: keep it, open a ticket. */
  actions?: ReactNode;
}

/** Nobody acts on tickets that are not shown any more. */
function useSelectionOf(name: string, rows: readonly { id: string }[]) {
  useEffect(() => clearSelection, [name]);
  useEffect(() => {
    if (rows.length > 0) selection.set(kept(selection.get(), new Set(rows.map(({ id }) => id))));
  }, [rows]);
}

/** Its name once its own rows are there: until then the rows of the list before it are shown. */
function useShownName(name: string, waits: boolean): string {
  const [shown, setShown] = useState(name);
  if (!waits && shown !== name) setShown(name);
  return waits ? shown : name;
}

/** The middle pane: what a view holds, how it is narrowed, and the way to each ticket. */
export function TicketList({ search, onSearch, open, title, actions }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const router = useRouter();
  const list = useTicketList(search);
  const narrowed = filterCount(search) > 0 || search.q !== undefined;
  const name = useShownName(writeAddress({ ...search }), list.isPlaceholderData);
  useSelectionOf(name, list.rows);
  // The page of a ticket is fetched before the first one is opened.
  useEffect(() => {
    const early = setTimeout(() => {
      void router.loadRouteChunk(router.routesByPath['/tickets/$ticketId']);
    }, 1000);
    return () => clearTimeout(early);
  }, [router]);

  const empty = search.view ?? defaultView;
  return (
    <section className={classes.pane} aria-label={title ?? t(`view.${empty}`)}>
      <ListHead
        search={search}
        onSearch={onSearch}
        title={title ?? t(`view.${empty}`)}
        beside={open !== undefined}
        actions={actions}
      />
      {list.isPending && <RowSkeletons />}
      {list.isError && list.rows.length === 0 && (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.isSuccess && list.rows.length === 0 && (
        <EmptyState
          icon={narrowed ? <IconSearch size={22} /> : <IconInbox size={22} />}
          title={t(narrowed ? 'inbox.no_match' : `inbox.empty.${empty}`)}
          action={
            narrowed && (
              <Button variant="default" onClick={() => onSearch(withoutFilters(search))}>
                {t('inbox.clear_filters')}
              </Button>
            )
          }
        >
          {t(narrowed ? 'inbox.no_match_hint' : `inbox.empty_hint.${empty}`)}
        </EmptyState>
      )}
      {list.rows.length > 0 && (
        <VirtualRows
          key={name}
          name={name}
          rows={list.rows}
          search={search}
          open={open}
          faded={list.isPlaceholderData}
          hasMore={list.hasNextPage}
          loadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          onOpen={(row) =>
            void navigate({
              to: '/tickets/$ticketId',
              params: { ticketId: row.reference },
              search,
            })
          }
        />
      )}
    </section>
  );
}
