import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import { listOrganizationsInfiniteOptions } from '../../../api/generated/@tanstack/react-query.gen';
import type { Organization } from '../../../api/generated/types.gen';
import { type Column, DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { IconBuilding, IconPlus } from '../../../ui/icons';
import { Moment } from '../../../ui/Moment';
import { MoreButton } from '../../../ui/MoreButton';
import { Page } from '../../../ui/Page';
import { ListBones } from '../ListBones';
import { SearchField } from '../SearchField';
import classes from '../Sheet.module.css';

interface Props {
  q: string | undefined;
  onSearch: (q: string | undefined) => void;
}

function useColumns(): Column<Organization>[] {
  const { t } = useTranslation();
  return [
    {
      id: 'name',
      label: t('organization.name'),
      cell: ({ id, name }) => (
        <Link
          to="/admin/organizations/$organizationId"
          params={{ organizationId: id }}
          className={classes.name}
          tabIndex={-1}
        >
          {name}
        </Link>
      ),
    },
    { id: 'domain', label: t('organization.domain'), cell: ({ domain }) => domain },
    {
      id: 'notes',
      label: t('organization.notes'),
      minor: true,
      cell: ({ notes }) => <span className={classes.clip}>{notes}</span>,
    },
    {
      id: 'since',
      label: t('time.created_at'),
      minor: true,
      end: true,
      cell: ({ created_at }) => <Moment at={created_at} age />,
    },
  ];
}

export function NewOrganization() {
  const { t } = useTranslation();
  return (
    <Button
      leftSection={<IconPlus size={16} />}
      renderRoot={(props) => (
        <Link
          to="/admin/organizations/$organizationId"
          params={{ organizationId: 'new' }}
          {...props}
        />
      )}
    >
      {t('organization.new')}
    </Button>
  );
}

/** The companies and groups that requesters belong to. */
export function Organizations({ q, onSearch }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const columns = useColumns();
  const [cleared, setCleared] = useState(0);
  const list = useInfiniteQuery({
    ...listOrganizationsInfiniteOptions({ query: { q } }),
    initialPageParam: {},
    getNextPageParam: (last) => last.next_cursor,
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const clear = () => {
    setCleared(cleared + 1);
    onSearch(undefined);
  };
  const nothing = (
    <EmptyState
      icon={<IconBuilding size={22} />}
      title={t(q ? 'inbox.no_match' : 'organization.none')}
      action={
        q ? (
          <Button variant="default" onClick={clear}>
            {t('inbox.clear_search')}
          </Button>
        ) : (
          <NewOrganization />
        )
      }
    >
      {t(q ? 'inbox.no_match_hint' : 'organization.none_hint')}
    </EmptyState>
  );
  return (
    <Page
      title={t('admin.organizations')}
      lead={t('organization.lead')}
      actions={<NewOrganization />}
    >
      <div className={classes.tools} role="search">
        <SearchField key={cleared} label={t('organization.search')} value={q} onSearch={onSearch} />
      </div>
      {list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <div className={classes.list}>
          <DataTable
            label={t('admin.organizations')}
            columns={columns}
            rows={rows}
            idOf={({ id }) => id}
            onOpen={({ id }) =>
              void navigate({
                to: '/admin/organizations/$organizationId',
                params: { organizationId: id },
              })
            }
            instead={list.isPending ? <ListBones /> : rows.length === 0 && nothing}
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
