import { Suspense } from 'react';
import { lazily } from '../../lib/lazily';
import { useTranslation } from '../../lib/useTranslation';

import { IconButton } from '../../ui/IconButton';
import { IconFilter } from '../../ui/icons';
import { Popover } from '../../ui/Popover';
import { Bone } from '../../ui/Skeleton';
import { filterCount, type InboxSearch } from '../../ui/inboxAddress';

// The pickers are heavy, and most readers never narrow a view.
const Filters = lazily(() => import('./Filters'));

interface Props {
  search: InboxSearch;
  onSearch: (next: InboxSearch) => void;
}

export function FilterButton({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const count = filterCount(search);
  const label = count === 0 ? t('inbox.filter') : t('inbox.filtered', { count });
  return (
    <Popover
      label={t('inbox.filter')}
      trigger={(trigger) => (
        <IconButton label={label} icon={<IconFilter size={18} />} dot={count > 0} {...trigger} />
      )}
    >
      <Suspense fallback={<Bone height={440} />}>
        <Filters search={search} onSearch={onSearch} />
      </Suspense>
    </Popover>
  );
}
