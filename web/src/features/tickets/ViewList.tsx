import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { regionOf } from '../../lib/language';
import { ticketCountsOptions } from '../../api/generated/@tanstack/react-query.gen';
import {
  IconCircleCheck,
  IconCircleX,
  IconHourglass,
  IconInbox,
  IconPlayerPause,
  IconTrash,
  IconUserCheck,
  IconUserQuestion,
} from '../../ui/icons';
import { defaultView, type View, views } from './address';
import classes from './ViewList.module.css';

const icons: Record<View, typeof IconInbox> = {
  all_open: IconInbox,
  mine: IconUserCheck,
  unassigned: IconUserQuestion,
  waiting: IconHourglass,
  on_hold: IconPlayerPause,
  resolved: IconCircleCheck,
  closed: IconCircleX,
  deleted: IconTrash,
};

/** The views with their counts. A count is bounded by the server: "1000+" is an answer. */
export function ViewList({ current }: { current: View | undefined }) {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(ticketCountsOptions());
  const number = new Intl.NumberFormat(regionOf(i18n.language));
  return (
    <nav aria-label={t('inbox.views')}>
      <p className={classes.heading}>{t('nav.inbox')}</p>
      <ul className={classes.list}>
        {views.map((view) => {
          const Icon = icons[view];
          const count = data?.views[view];
          return (
            <li key={view}>
              <Link
                to="/inbox"
                search={view === defaultView ? {} : { view }}
                className={classes.view}
                aria-current={view === (current ?? defaultView) ? 'page' : undefined}
              >
                <Icon size={18} aria-hidden="true" />
                <span className={classes.name}>{t(`view.${view}`)}</span>
                {count !== undefined && count.count > 0 && (
                  <span className={classes.count}>
                    {number.format(count.count)}
                    {count.more && '+'}
                  </span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
