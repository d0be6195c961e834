import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import { listUsersInfiniteOptions } from '../../../api/generated/@tanstack/react-query.gen';
import { DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { IconSearch, IconUserPlus } from '../../../ui/icons';
import { MoreButton } from '../../../ui/MoreButton';
import { Page } from '../../../ui/Page';
import { ListBones } from '../ListBones';
import classes from '../Sheet.module.css';
import { isNarrowed, type PeopleSearch } from './address';
import { PeopleTools } from './PeopleTools';
import { usePeopleColumns } from './usePeopleColumns';

interface Props {
  search: PeopleSearch;
  onSearch: (next: PeopleSearch) => void;
}

/** Everybody who is in the workspace, or was. */
export function People({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const columns = usePeopleColumns();
  // What is typed goes with the filters when they are all taken away.
  const [cleared, setCleared] = useState(0);
  const list = useInfiniteQuery({
    ...listUsersInfiniteOptions({
      query: { ...search, role: search.role ? [search.role] : undefined },
    }),
    initialPageParam: {},
    getNextPageParam: (last) => last.next_cursor,
    placeholderData: keepPreviousData,
  });
  const people = list.data?.pages.flatMap((page) => page.items) ?? [];
  const clear = () => {
    setCleared(cleared + 1);
    onSearch({});
  };
  return (
    <Page
      title={t('admin.people')}
      lead={t('people.lead')}
      actions={
        <Button
          leftSection={<IconUserPlus size={16} />}
          renderRoot={(props) => (
            <Link to="/admin/people/$userId" params={{ userId: 'new' }} {...props} />
          )}
        >
          {t('people.invite')}
        </Button>
      }
    >
      <PeopleTools key={cleared} search={search} onSearch={onSearch} />
      {list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <div className={classes.list}>
          <DataTable
            label={t('admin.people')}
            columns={columns}
            rows={people}
            idOf={({ id }) => id}
            onOpen={({ id }) =>
              void navigate({ to: '/admin/people/$userId', params: { userId: id } })
            }
            instead={
              list.isPending ? (
                <ListBones faces />
              ) : (
                people.length === 0 && (
                  <EmptyState
                    icon={<IconSearch size={22} />}
                    title={t('people.none')}
                    action={
                      isNarrowed(search) && (
                        <Button variant="default" onClick={clear}>
                          {t('inbox.clear_filters')}
                        </Button>
                      )
                    }
                  >
                    {t('people.none_hint')}
                  </EmptyState>
                )
              )
            }
          />
        </div>
      )}
      {list.hasNextPage && (
        <MoreButton
          className={classes.more}
          loading={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </Page>
  );
}
