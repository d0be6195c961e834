import { Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import {
  getMemberCardOptions,
  listOrganizationsOptions,
  searchMembersOptions,
} from '../../api/generated/@tanstack/react-query.gen';
import { useLater } from '../../lib/useLater';

interface Props {
  value: string | null;
  onChange: (value: string | null) => void;
}

const inPanel = { withinPortal: false } as const;
const seldom = { staleTime: 5 * 60_000 };

/** Whose requester belongs to an organization. */
export function OrganizationFilter({ value, onChange }: Props) {
  const { t } = useTranslation();
  const found = useQuery({ ...listOrganizationsOptions(), ...seldom }).data?.items ?? [];
  return (
    <Select
      label={t('field.organization')}
      placeholder={t('inbox.any')}
      clearable
      searchable
      data={found.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      comboboxProps={inPanel}
      onChange={onChange}
    />
  );
}

/** Who somebody is, where only their id is known. */
export const useMemberName = (id: string | undefined): string | undefined =>
  useQuery({
    ...getMemberCardOptions({ path: { id: id ?? '' } }),
    ...seldom,
    enabled: id !== undefined,
  }).data?.display_name;

/** Who asked, found by the beginning of their name or address. */
export function RequesterFilter({ value, onChange }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState('');
  const ask = useLater((words: string) => setAsked(words.trim().slice(0, 100)), 150);
  const chosen = useMemberName(value ?? undefined);
  const { data } = useQuery({
    ...searchMembersOptions({ query: asked === '' ? { limit: 8 } : { q: asked, limit: 8 } }),
    placeholderData: keepPreviousData,
  });
  const people = (data?.items ?? []).map(({ id, display_name }) => ({
    value: id,
    label: display_name,
  }));
  const known = people.some((person) => person.value === value);
  const all = value && !known ? [{ value, label: chosen ?? '…' }, ...people] : people;
  return (
    <Select
      label={t('opening.requester')}
      placeholder={t('inbox.any')}
      clearable
      searchable
      data={all}
      // The server has found them by more than their names.
      filter={({ options }) => options}
      value={value}
      comboboxProps={inPanel}
      onSearchChange={ask}
      onChange={onChange}
    />
  );
}
