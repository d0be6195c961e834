import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { useTranslation } from '../../lib/useTranslation';

import {
  filterCount,
  type InboxSearch,
  priorities,
  readInboxSearch,
  statuses,
  withoutFilters,
} from '../../ui/inboxAddress';
import classes from './ListHead.module.css';
import { useNames } from '../../ui/useNames';
import { OrganizationFilter, RequesterFilter } from './PeopleFilters';
import { TagFilter } from './TagFilter';

interface Props {
  search: InboxSearch;
  onSearch: (next: InboxSearch) => void;
}

/** Everything the list can be narrowed by. Each choice is at once in the address. */
export default function Filters({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const { agents, departments, categories } = useNames();
  const set = (key: keyof InboxSearch, value: string | string[] | null) =>
    onSearch(readInboxSearch({ ...search, [key]: value ?? undefined }));
  const picker = (key: 'category' | 'department' | 'assignee') => ({
    label: t(`field.${key}`),
    placeholder: t('inbox.any'),
    clearable: true,
    searchable: true,
    value: search[key] ?? null,
    comboboxProps: { withinPortal: false },
    onChange: (value: string | null) => set(key, value),
  });
  return (
    <div className={classes.filters}>
      <MultiSelect
        label={t('field.status')}
        placeholder={search.status ? '' : t('inbox.any')}
        data={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
        value={search.status ?? []}
        comboboxProps={{ withinPortal: false }}
        onChange={(value) => set('status', value)}
      />
      <MultiSelect
        label={t('field.priority')}
        placeholder={search.priority ? '' : t('inbox.any')}
        data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
        value={search.priority ?? []}
        comboboxProps={{ withinPortal: false }}
        onChange={(value) => set('priority', value)}
      />
      <Select
        {...picker('assignee')}
        data={[
          { value: 'me', label: t('assignee.me') },
          { value: 'none', label: t('assignee.none') },
          ...agents,
        ]}
      />
      <Select {...picker('category')} data={categories} />
      <Select {...picker('department')} data={departments} />
      <TagFilter
        // A filter that is taken away elsewhere empties its field.
        key={search.tag ?? ''}
        value={search.tag ?? ''}
        onChange={(tag) => set('tag', tag)}
      />
      <OrganizationFilter
        value={search.organization ?? null}
        onChange={(value) => set('organization', value)}
      />
      <RequesterFilter
        value={search.requester ?? null}
        onChange={(value) => set('requester', value)}
      />
      {(['created', 'updated'] as const).map((what) => (
        <fieldset key={what} className={classes.days}>
          <legend>{t(`filter.${what}`)}</legend>
          {(['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              type="date"
              aria-label={t(`filter.${what}_${end}`)}
              value={search[`${what}_${end}`] ?? ''}
              onChange={(event) => set(`${what}_${end}`, event.currentTarget.value)}
            />
          ))}
        </fieldset>
      ))}
      {filterCount(search) > 0 && (
        <Button variant="default" onClick={() => onSearch(withoutFilters(search))}>
          {t('inbox.clear_filters')}
        </Button>
      )}
    </div>
  );
}
