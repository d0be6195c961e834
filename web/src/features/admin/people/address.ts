import type { Role } from '../../../api/generated/types.gen';

export const roles = ['ADMIN', 'DEPARTMENT_HEAD', 'AGENT', 'USER'] as const satisfies Role[];
export const actives = ['yes', 'no', 'all'] as const;

/** What the list of people shows, as it stands in the address. */
export interface PeopleSearch {
  q?: string | undefined;
  role?: Role | undefined;
  department?: string | undefined;
  organization?: string | undefined;
  active?: (typeof actives)[number] | undefined;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

export const readPeopleSearch = (search: Record<string, unknown>): PeopleSearch => ({
  q: text(search['q']),
  role: roles.find((one) => one === search['role']),
  department: text(search['department']),
  organization: text(search['organization']),
  active: actives.find((one) => one === search['active'] && one !== 'yes'),
});

export const isNarrowed = (search: PeopleSearch): boolean =>
  Object.values(search).some((value) => value !== undefined);
