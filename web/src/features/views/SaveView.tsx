import { Suspense, useState } from 'react';
import { late } from '../../lib/late';
import { useTranslation } from '../../lib/useTranslation';

import { IconButton } from '../../ui/IconButton';
import { IconBookmarkPlus } from '../../ui/icons';
import { filterCount, type InboxSearch, sameList } from '../../ui/inboxAddress';
import { savedSearch, useSavedViews } from '../../ui/useSavedViews';

const KeepView = late(() => import('./KeepView'));

/** Keeps the list as it is under a name, where it is more than one of the known views. */
export function SaveView({ search }: { search: InboxSearch }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const saved = useSavedViews().find(({ id }) => id === search.saved);
  const own = filterCount(search) > 0 || search.sort !== undefined || search.q !== undefined;
  const kept = saved !== undefined && sameList(savedSearch(saved), search);
  if (!own || kept) return null;
  return (
    <>
      <IconButton
        label={t('views.save')}
        icon={<IconBookmarkPlus size={18} />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      />
      <Suspense>
        {open && <KeepView search={search} saved={saved} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
