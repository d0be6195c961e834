import { MultiSelect, Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import {
  listDepartmentsOptions,
  listOrganizationsOptions,
} from '../../../api/generated/@tanstack/react-query.gen';
import type { Ref, Role } from '../../../api/generated/types.gen';
import { fieldMessage, type Problem } from '../../../lib/problem';
import { useLater } from '../../../lib/useLater';

interface DepartmentsProps {
  role: Role;
  value: readonly string[];
  onChange: (ids: string[]) => void;
  problem: Problem | null;
}

/** The departments somebody works in. Requesters work in none. */
export function DepartmentsField({ role, value, onChange, problem }: DepartmentsProps) {
  const { t } = useTranslation();
  const departments = useQuery(listDepartmentsOptions()).data?.items ?? [];
  if (role === 'USER') return null;
  return (
    <MultiSelect
      label={t('people.departments')}
      description={t('people.departments_hint')}
      data={departments.map(({ id, name }) => ({ value: id, label: name }))}
      value={[...value]}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('people.no_departments') }}
      nothingFoundMessage={t('inbox.no_match')}
      error={problem && fieldMessage(problem, 'department_ids')}
      onChange={onChange}
    />
  );
}

interface OrganizationProps {
  /** The one that is chosen, with its name: it may not be among the first. */
  known: Ref | null;
  value: string | null;
  onChange: (id: string | null) => void;
  problem: Problem | null;
}

/** The organization somebody belongs to, searched by its name. */
export function OrganizationField({ known, value, onChange, problem }: OrganizationProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState<string | undefined>();
  const ask = useLater((next: string) => setQ(next.trim() || undefined), 200);
  const found = useQuery({
    ...listOrganizationsOptions({ query: { q, limit: 20 } }),
    placeholderData: keepPreviousData,
  }).data?.items;
  const all = found ?? [];
  const missing = known && known.id === value && !all.some(({ id }) => id === known.id);
  return (
    <Select
      label={t('people.organization')}
      placeholder={t('ticket.no_organization')}
      data={[...(missing ? [known] : []), ...all].map(({ id, name }) => ({
        value: id,
        label: name,
      }))}
      filter={({ options }) => options}
      value={value}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('ticket.no_organization') }}
      searchValue={typed}
      nothingFoundMessage={t('inbox.no_match')}
      error={problem && fieldMessage(problem, 'organization_id')}
      onSearchChange={(next) => {
        setTyped(next);
        ask(all.some(({ name }) => name === next) ? '' : next);
      }}
      onChange={onChange}
    />
  );
}
