import { useQuery } from '@tanstack/react-query';

import {
  listAgentsOptions,
  listCategoriesOptions,
  listDepartmentsOptions,
} from '../api/generated/@tanstack/react-query.gen';

const seldom = { staleTime: 5 * 60_000 };

interface Named {
  id: string;
  name: string;
}
export interface Option {
  value: string;
  label: string;
}

const option = ({ id, name }: Named): Option => ({ value: id, label: name });

/** Who and what a ticket can be given to: for pickers, and for names where only an id is known. */
export function useNames() {
  const agents = useQuery({ ...listAgentsOptions(), ...seldom }).data?.items ?? [];
  const departments = useQuery({ ...listDepartmentsOptions(), ...seldom }).data?.items ?? [];
  const categories = useQuery({ ...listCategoriesOptions(), ...seldom }).data?.items ?? [];
  return {
    agents: agents.map(({ id, display_name }) => option({ id, name: display_name })),
    departments: departments.map(option),
    categories: categories.map(option),
  };
}

export type Names = ReturnType<typeof useNames>;

export const nameOf = (options: Option[], id: string): string | undefined =>
  options.find(({ value }) => value === id)?.label;
