import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../lib/useTranslation';

import {
  getOrganizationOptions,
  listDepartmentsOptions,
} from '../../../api/generated/@tanstack/react-query.gen';
import { Tag } from '../../../ui/Tag';
import { SearchField } from '../SearchField';
import classes from '../Sheet.module.css';
import { actives, type PeopleSearch, roles } from './address';

interface Props {
  search: PeopleSearch;
  onSearch: (next: PeopleSearch) => void;
}

function OfOrganization({ id, onRemove }: { id: string; onRemove: () => void }) {
  const { t } = useTranslation();
  const name = useQuery(getOrganizationOptions({ path: { id } })).data?.name;
  if (!name) return null;
  return (
    <Tag onRemove={onRemove} removeLabel={t('inbox.remove_filter', { name })}>
      {name}
    </Tag>
  );
}

/** Finds somebody: by words, by what they may do, by where they work, by whether they are here. */
export function PeopleTools({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const departments = useQuery(listDepartmentsOptions()).data?.items ?? [];
  return (
    <div className={classes.tools} role="search">
      <SearchField
        label={t('people.search')}
        value={search.q}
        onSearch={(q) => onSearch({ ...search, q })}
      />
      <NativeSelect
        aria-label={t('people.role')}
        value={search.role ?? ''}
        data={[
          { value: '', label: t('people.any_role') },
          ...roles.map((value) => ({ value, label: t(`role.${value}`) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          onSearch({ ...search, role: roles.find((one) => one === value) })
        }
      />
      {departments.length > 0 && (
        <NativeSelect
          aria-label={t('field.department')}
          value={search.department ?? ''}
          data={[
            { value: '', label: t('people.any_department') },
            ...departments.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            onSearch({ ...search, department: value || undefined })
          }
        />
      )}
      <NativeSelect
        aria-label={t('people.active')}
        value={search.active ?? 'yes'}
        data={actives.map((value) => ({ value, label: t(`people.active_${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          onSearch({
            ...search,
            active: actives.find((one) => one === value && one !== 'yes'),
          })
        }
      />
      {search.organization && (
        <OfOrganization
          id={search.organization}
          onRemove={() => onSearch({ ...search, organization: undefined })}
        />
      )}
    </div>
  );
}
