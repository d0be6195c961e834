import { ActionIcon, Popover, Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';

import { IconFilter } from '../../ui/icons';
import { filterCount, type InboxSearch } from './address';
import classes from './ListHead.module.css';

// The pickers are heavy, and most readers never narrow a view.
const Filters = lazy(() => import('./Filters'));

interface Props {
  search: InboxSearch;
  onSearch: (next: InboxSearch) => void;
}

export function FilterButton({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const count = filterCount(search);
  const label = count === 0 ? t('inbox.filter') : t('inbox.filtered', { count });
  return (
    <Popover width={320} position="bottom-end" shadow="md" radius="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          aria-label={label}
          title={label}
          className={classes.dot}
          data-on={count > 0 || undefined}
        >
          <IconFilter size={18} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('inbox.filter')}>
        <Suspense fallback={<Skeleton height={440} />}>
          <Filters search={search} onSearch={onSearch} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
