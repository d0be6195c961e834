import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { ticketCountsOptions } from '../../api/generated/@tanstack/react-query.gen';
import { Count } from '../../ui/Count';
import { IconMessageCircle, IconTrash, IconUserCheck, IconUserPlus } from '../../ui/icons';
import { defaultView, type InboxSearch, type View, views } from '../../ui/inboxAddress';
import { StatusGlyph } from '../../ui/StatusMark';
import { SavedViews } from './SavedViews';
import classes from './ViewList.module.css';

/** A view of one status wears the sign that its tickets wear. */
const signs: Record<View, ReactNode> = {
  all_open: <IconMessageCircle size={18} aria-hidden="true" />,
  mine: <IconUserCheck size={18} aria-hidden="true" />,
  unassigned: <IconUserPlus size={18} aria-hidden="true" />,
  waiting: <StatusGlyph status="WAITING_FOR_USER" />,
  on_hold: <StatusGlyph status="ON_HOLD" />,
  resolved: <StatusGlyph status="RESOLVED" />,
  closed: <StatusGlyph status="CLOSED" />,
  deleted: <IconTrash size={18} aria-hidden="true" />,
};
/** With the frame's own `g i` for the inbox, each is two keys away. */
const keys: Partial<Record<View, string>> = {
  all_open: 'g o',
  mine: 'g m',
  unassigned: 'g u',
  waiting: 'g w',
  on_hold: 'g h',
  resolved: 'g r',
  closed: 'g c',
};

/** The views with their counts. A count is bounded by the server: "1000+" is an answer. */
export function ViewList({ search }: { search: InboxSearch }) {
  const { t } = useTranslation();
  const { data } = useQuery(ticketCountsOptions());
  const current = search.saved === undefined ? (search.view ?? defaultView) : undefined;
  return (
    <nav aria-label={t('inbox.views')}>
      <p className={classes.heading}>{t('inbox.views')}</p>
      <ul className={classes.list}>
        {views.map((view) => {
          const count = data?.views[view];
          return (
            <li key={view}>
              <Link
                to="/inbox"
                search={view === defaultView ? {} : { view }}
                className={classes.view}
                activeOptions={{ exact: true }}
                aria-current={view === current ? 'page' : undefined}
                data-tip={t(`view.${view}`)}
                data-tip-keys={keys[view]}
                data-tip-side="right"
              >
                <span className={classes.sign}>{signs[view]}</span>
                <span className={classes.name}>{t(`view.${view}`)}</span>
                {count && <Count value={count.count} more={count.more} />}
              </Link>
            </li>
          );
        })}
      </ul>
      <SavedViews search={search} />
    </nav>
  );
}
