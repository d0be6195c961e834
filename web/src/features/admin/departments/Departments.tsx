import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import {
  listAgentsOptions,
  listDepartmentsOptions,
} from '../../../api/generated/@tanstack/react-query.gen';
import type { Department } from '../../../api/generated/types.gen';
import { type Column, DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { Face } from '../../../ui/Face';
import { IconPlus, IconSitemap } from '../../../ui/icons';
import { Page } from '../../../ui/Page';
import { found } from '../found';
import { ListBones } from '../ListBones';
import people from '../people/People.module.css';
import { SearchField } from '../SearchField';
import classes from '../Sheet.module.css';

interface Props {
  q: string | undefined;
  onSearch: (q: string | undefined) => void;
}

function useColumns(): Column<Department>[] {
  const { t } = useTranslation();
  const agents = useQuery(listAgentsOptions()).data?.items ?? [];
  return [
    {
      id: 'name',
      label: t('department.name'),
      cell: ({ id, name }) => (
        <Link
          to="/admin/departments/$departmentId"
          params={{ departmentId: id }}
          className={classes.name}
          tabIndex={-1}
        >
          {name}
        </Link>
      ),
    },
    {
      id: 'head',
      label: t('department.head'),
      cell: ({ head_id }) => {
        const head = agents.find(({ id }) => id === head_id);
        if (!head) return <span className={classes.quiet}>{t('assignee.none')}</span>;
        return (
          <span className={people.person}>
            <Face id={head.id} name={head.display_name} staff size="sm" />
            {head.display_name}
          </span>
        );
      },
    },
    {
      id: 'members',
      label: t('department.members'),
      end: true,
      cell: ({ member_ids }) => member_ids.length,
    },
    {
      id: 'description',
      label: t('field.description'),
      minor: true,
      cell: ({ description }) => <span className={classes.clip}>{description}</span>,
    },
  ];
}

export function NewDepartment() {
  const { t } = useTranslation();
  return (
    <Button
      leftSection={<IconPlus size={16} />}
      renderRoot={(props) => (
        <Link to="/admin/departments/$departmentId" params={{ departmentId: 'new' }} {...props} />
      )}
    >
      {t('department.new')}
    </Button>
  );
}

/** The teams that answer. */
export function Departments({ q, onSearch }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const columns = useColumns();
  const [cleared, setCleared] = useState(0);
  const list = useQuery(listDepartmentsOptions());
  const rows = (list.data?.items ?? []).filter(({ name, description }) =>
    found(q, name, description),
  );
  const clear = () => {
    setCleared(cleared + 1);
    onSearch(undefined);
  };
  const nothing = (
    <EmptyState
      icon={<IconSitemap size={22} />}
      title={t(q ? 'inbox.no_match' : 'department.none')}
      action={
        q ? (
          <Button variant="default" onClick={clear}>
            {t('inbox.clear_search')}
          </Button>
        ) : (
          <NewDepartment />
        )
      }
    >
      {t(q ? 'inbox.no_match_hint' : 'department.none_hint')}
    </EmptyState>
  );
  return (
    <Page title={t('admin.departments')} lead={t('department.lead')} actions={<NewDepartment />}>
      <div className={classes.tools} role="search">
        <SearchField key={cleared} label={t('department.search')} value={q} onSearch={onSearch} />
      </div>
      {list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <div className={classes.list}>
          <DataTable
            label={t('admin.departments')}
            columns={columns}
            rows={rows}
            idOf={({ id }) => id}
            onOpen={({ id }) =>
              void navigate({
                to: '/admin/departments/$departmentId',
                params: { departmentId: id },
              })
            }
            instead={list.isPending ? <ListBones /> : rows.length === 0 && nothing}
          />
        </div>
      )}
    </Page>
  );
}
