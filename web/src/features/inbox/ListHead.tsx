import { type ReactNode, Suspense, useState } from 'react';
import { lazily } from '../../lib/lazily';
import { useTranslation } from '../../lib/useTranslation';

import { useLater } from '../../lib/useLater';
import { IconButton } from '../../ui/IconButton';
import { IconArrowsSort } from '../../ui/icons';
import { Menu } from '../../ui/Menu';
import { SearchField } from '../../ui/SearchField';
import { useTitle } from '../../ui/useTitle';
import {
  defaultSort,
  type InboxSearch,
  readInboxSearch,
  sorts,
  filterCount,
} from '../../ui/inboxAddress';
import { FilterButton } from './FilterButton';
import classes from './ListHead.module.css';

// Names of people and departments are only wanted once a filter speaks of them.
const FilterChips = lazily(() => import('./FilterChips'));

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

function Search({ search, onSearch }: Props) {
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
    <SearchField
      label={t('inbox.search')}
      clearLabel={t('inbox.clear_search')}
      aria-keyshortcuts="/"
      title={t('search.hint')}
      data-list-search=""
      value={typed}
      onChange={change}
      onKeyDown={(event) => {
        // Down into what was found, or out of the field.
        const { key, currentTarget } = event;
        if (key === 'Escape' && typed === '') currentTarget.blur();
        if (key !== 'ArrowDown' && key !== 'Enter') return;
        const row = document.querySelector<HTMLElement>('[data-ticket-row][tabindex="0"]');
        if (!row) return;
        event.preventDefault();
        row.focus();
      }}
    />
  );
}

/** The name of the view, and what narrows it. An open ticket beside it names the browser's tab. */
export function ListHead({
  search,
  onSearch,
  title,
  beside,
  actions,
}: Props & { title: string; beside: boolean; actions?: ReactNode }) {
  useTitle(beside ? undefined : title);
  return (
    <header className={classes.head}>
      <div className={classes.line}>
        <h1 className={classes.title} title={title}>
          {title}
        </h1>
        <FilterButton search={search} onSearch={onSearch} />
        <SortButton search={search} onSearch={onSearch} />
        {actions}
      </div>
      <Search search={search} onSearch={onSearch} />
      <Suspense>
        {filterCount(search) > 0 && <FilterChips search={search} onSearch={onSearch} />}
      </Suspense>
    </header>
  );
}
