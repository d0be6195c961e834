import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { toProblem } from '../../lib/problem';
import { EmptyState } from '../../ui/EmptyState';
import { IconInbox, IconSearch } from '../../ui/icons';
import { ProblemNote } from '../../ui/ProblemNote';
import { defaultView, filterCount, type InboxSearch, withoutFilters } from '../../ui/inboxAddress';
import { ListHead } from './ListHead';
import { RowSkeletons } from './RowSkeletons';
import classes from './TicketList.module.css';
import { useTicketList } from './useTicketList';
import { VirtualRows } from './VirtualRows';

interface Props {
  search: InboxSearch;
  onSearch: (next: InboxSearch) => void;
  /** The id or reference of the ticket that is open beside the list. */
  open: string | undefined;
}

/** The middle pane: what a view holds, how it is narrowed, and the way to each ticket. */
export function TicketList({ search, onSearch, open }: Props) {
  const { t } = useTranslation();
  const list = useTicketList(search);
  const narrowed = filterCount(search) > 0 || search.q !== undefined;

  return (
    <section className={classes.pane} aria-label={t(`view.${search.view ?? defaultView}`)}>
      <ListHead search={search} onSearch={onSearch} beside={open !== undefined} />
      {list.isPending && <RowSkeletons />}
      {list.isError && list.rows.length === 0 && (
        <div className={classes.problem}>
          <ProblemNote
            problem={toProblem(list.error)}
            action={
              <Button size="xs" variant="default" onClick={() => void list.refetch()}>
                {t('action.retry')}
              </Button>
            }
          />
        </div>
      )}
      {list.isSuccess && list.rows.length === 0 && (
        <EmptyState
          icon={narrowed ? <IconSearch size={22} /> : <IconInbox size={22} />}
          title={t(narrowed ? 'inbox.no_match' : 'inbox.empty')}
          action={
            narrowed && (
              <Button variant="default" onClick={() => onSearch(withoutFilters(search))}>
                {t('inbox.clear_filters')}
              </Button>
            )
          }
        >
          {t(narrowed ? 'inbox.no_match_hint' : 'inbox.empty_hint')}
        </EmptyState>
      )}
      {list.rows.length > 0 && (
        <VirtualRows
          rows={list.rows}
          search={search}
          open={open}
          faded={list.isPlaceholderData}
          hasMore={list.hasNextPage}
          loadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </section>
  );
}
