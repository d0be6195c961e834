import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { late } from '../../lib/late';
import { useTranslation } from '../../lib/useTranslation';

import { viewCountsOptions } from '../../api/generated/@tanstack/react-query.gen';
import type { SavedView } from '../../api/generated/types.gen';
import { Count } from '../../ui/Count';
import { IconButton } from '../../ui/IconButton';
import { IconBookmark, IconDots, IconPinFilled, IconUsers } from '../../ui/icons';
import type { InboxSearch } from '../../ui/inboxAddress';
import { Menu } from '../../ui/Menu';
import { savedSearch, useSavedViews } from '../../ui/useSavedViews';
import { inOrder, neighbours } from './order';
import { useSavedViewEntries } from './useSavedViewEntries';
import classes from './ViewList.module.css';

const NameView = late(() => import('./NameView'));

/** What a reader takes for one letter, a flag or an accented one too. */
const firstLetter = (name: string) =>
  [...new Intl.Segmenter().segment(name)][0]?.segment.toUpperCase();

interface Props {
  search: InboxSearch;
}

function Sign({ view }: { view: SavedView }) {
  if (view.pinned) return <IconPinFilled size={16} aria-hidden="true" />;
  if (view.shared) return <IconUsers size={18} aria-hidden="true" />;
  return <IconBookmark size={18} aria-hidden="true" />;
}

interface LineProps {
  view: SavedView;
  all: readonly SavedView[];
  current: boolean;
  count: { count: number; more: boolean } | null | undefined;
  onRename: () => void;
}

function Line({ view, all, current, count, onRename }: LineProps) {
  const { t } = useTranslation();
  const entries = useSavedViewEntries(view, neighbours(all, view), onRename, current);
  return (
    <li className={classes.saved}>
      <Link
        to="/inbox"
        search={savedSearch(view)}
        className={classes.view}
        activeOptions={{ exact: true }}
        aria-current={current ? 'page' : undefined}
        title={view.name}
      >
        <span className={classes.sign} data-letter={firstLetter(view.name)}>
          <Sign view={view} />
        </span>
        <span className={classes.name}>{view.name}</span>
        {count && <Count value={count.count} more={count.more} />}
      </Link>
      {view.can_edit && (
        <Menu side="bottom-end" width={200} entries={entries}>
          {(trigger) => (
            <IconButton
              size="sm"
              className={classes.menu}
              label={t('views.actions', { name: view.name })}
              icon={<IconDots size={16} />}
              {...trigger}
            />
          )}
        </Menu>
      )}
    </li>
  );
}

/** The lists that were kept under a name: the reader's own, and those of the team. */
export function SavedViews({ search }: Props) {
  const { t } = useTranslation();
  const views = inOrder(useSavedViews());
  const { data } = useQuery({ ...viewCountsOptions(), enabled: views.length > 0 });
  const [renamed, setRenamed] = useState<SavedView | null>(null);
  if (views.length === 0) return null;
  return (
    <>
      <p className={classes.heading}>{t('views.saved')}</p>
      <ul className={classes.list}>
        {views.map((view) => (
          <Line
            key={view.id}
            view={view}
            all={views}
            current={view.id === search.saved}
            count={data?.views[view.id]}
            onRename={() => setRenamed(view)}
          />
        ))}
      </ul>
      <Suspense>{renamed && <NameView view={renamed} onClose={() => setRenamed(null)} />}</Suspense>
    </>
  );
}
