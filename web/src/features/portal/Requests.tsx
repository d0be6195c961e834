import { Button, TextInput, VisuallyHidden } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { listSupportTicketsInfiniteOptions } from '../../api/generated/@tanstack/react-query.gen';
import { useLater } from '../../lib/useLater';
import { MoreButton } from '../../ui/MoreButton';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { IconMessageCircle, IconPlus, IconSearch } from '../../ui/icons';
import { Segmented } from '../../ui/Segmented';
import { useTitle } from '../../ui/useTitle';
import { groups, type RequestSearch } from './address';
import { RequestRows, RequestSkeletons } from './RequestRows';
import classes from './Requests.module.css';

interface Props {
  search: RequestSearch;
  onSearch: (next: RequestSearch) => void;
}

function Tools({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(search.q ?? '');
  const ask = useLater((q: string) => onSearch({ ...search, q: q.trim() }), 250);
  return (
    <div className={classes.tools} role="search">
      <TextInput
        type="search"
        className={classes.search}
        aria-label={t('requests.search')}
        placeholder={t('requests.search')}
        leftSection={<IconSearch size={16} />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          ask(event.currentTarget.value);
        }}
      />
      <Segmented
        label={t('field.status')}
        options={groups.map((value) => ({ value, label: t(`requests.${value}`) }))}
        value={search.status ?? 'all'}
        onChange={(value) => onSearch({ ...search, status: value === 'all' ? undefined : value })}
      />
    </div>
  );
}

/** Everything one has ever asked here, to be searched and narrowed. */
export function Requests({ search, onSearch }: Props) {
  const { t } = useTranslation();
  useTitle(t('portal.tickets'));
  const list = useInfiniteQuery({
    ...listSupportTicketsInfiniteOptions({ query: { status: search.status, q: search.q } }),
    initialPageParam: {},
    getNextPageParam: (last) => last.next_cursor,
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const narrowed = search.status !== undefined || search.q !== undefined;
  return (
    <>
      <h1 className={classes.title}>{t('portal.tickets')}</h1>
      <Tools search={search} onSearch={onSearch} />
      {/* Who does not see the list grow shorter is told. */}
      <VisuallyHidden role="status">
        {narrowed &&
          list.isSuccess &&
          !list.isPlaceholderData &&
          t(list.hasNextPage ? 'requests.first' : 'requests.found', { count: rows.length })}
      </VisuallyHidden>
      {list.isPending && <RequestSkeletons />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {rows.length > 0 && <RequestRows rows={rows} />}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState
          icon={narrowed ? <IconSearch size={22} /> : <IconMessageCircle size={22} />}
          title={t(narrowed ? 'inbox.no_match' : 'dashboard.empty')}
          action={
            narrowed ? (
              <Button variant="default" onClick={() => onSearch({})}>
                {t('inbox.clear_filters')}
              </Button>
            ) : (
              <Button
                leftSection={<IconPlus size={16} />}
                renderRoot={(props) => <Link to="/support/ticket/new" {...props} />}
              >
                {t('portal.new')}
              </Button>
            )
          }
        >
          {t(narrowed ? 'inbox.no_match_hint' : 'dashboard.empty_hint')}
        </EmptyState>
      )}
      {list.hasNextPage && (
        <MoreButton
          className={classes.more}
          loading={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </>
  );
}
