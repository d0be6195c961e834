import { CloseButton, TextInput } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useLater } from '../../lib/useLater';
import { IconButton } from '../../ui/IconButton';
import { IconArrowsSort, IconSearch } from '../../ui/icons';
import { Menu } from '../../ui/Menu';
import { useTitle } from '../../ui/useTitle';
import {
  defaultSort,
  defaultView,
  type InboxSearch,
  readInboxSearch,
  sorts,
  filterCount,
} from '../../ui/inboxAddress';
import { FilterButton } from './FilterButton';
import classes from './ListHead.module.css';

// Names of people and departments are only wanted once a filter speaks of them.
const FilterChips = lazy(() => import('./FilterChips'));

interface Props {
  search: InboxSearch;
  onSearch: (next: InboxSearch) => void;
}

function SortButton({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const current = search.sort ?? defaultSort;
  const label = t('inbox.sorted', { order: t(`sort.${current}`) });
  return (
    <Menu
      side="bottom-end"
      entries={sorts.map((sort) => ({
        label: t(`sort.${sort}`),
        checked: sort === current,
        onSelect: () => onSearch({ ...search, sort }),
      }))}
    >
      {(trigger) => <IconButton label={label} icon={<IconArrowsSort size={18} />} {...trigger} />}
    </Menu>
  );
}

function SearchField({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(search.q ?? '');
  const [asked, setAsked] = useState(search.q);
  if (asked !== search.q) {
    // The address changed under the field: by Back, by a view, or by our own question.
    setAsked(search.q);
    if (search.q !== typed.trim()) setTyped(search.q ?? '');
  }
  const ask = useLater((q: string) => {
    onSearch(readInboxSearch({ ...search, q: q.trim() }));
  }, 250);
  const change = (q: string) => {
    setTyped(q);
    ask(q);
  };
  return (
    <TextInput
      type="search"
      aria-label={t('inbox.search')}
      placeholder={t('inbox.search')}
      leftSection={<IconSearch size={16} />}
      rightSection={
        typed === '' ? null : (
          <CloseButton size="sm" aria-label={t('inbox.clear_search')} onClick={() => change('')} />
        )
      }
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

/** The name of the view, and what narrows it. An open ticket beside it names the browser's tab. */
export function ListHead({ search, onSearch, beside }: Props & { beside: boolean }) {
  const { t } = useTranslation();
  const view = t(`view.${search.view ?? defaultView}`);
  useTitle(beside ? undefined : view);
  return (
    <header className={classes.head}>
      <div className={classes.line}>
        <h1 className={classes.title}>{view}</h1>
        <FilterButton search={search} onSearch={onSearch} />
        <SortButton search={search} onSearch={onSearch} />
      </div>
      <SearchField search={search} onSearch={onSearch} />
      <Suspense>
        {filterCount(search) > 0 && <FilterChips search={search} onSearch={onSearch} />}
      </Suspense>
    </header>
  );
}
