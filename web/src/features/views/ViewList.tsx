import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { regionOf } from '../../lib/language';
import { ticketCountsOptions } from '../../api/generated/@tanstack/react-query.gen';
import { IconInbox, IconTrash, IconUserCheck, IconUserPlus } from '../../ui/icons';
import { StatusGlyph } from '../../ui/StatusMark';
import { defaultView, type View, views } from '../../ui/inboxAddress';
import classes from './ViewList.module.css';

/** A view of one status wears the sign that its tickets wear. */
const signs: Record<View, ReactNode> = {
  all_open: <IconInbox size={18} aria-hidden="true" />,
  mine: <IconUserCheck size={18} aria-hidden="true" />,
  unassigned: <IconUserPlus size={18} aria-hidden="true" />,
  waiting: <StatusGlyph status="WAITING_FOR_USER" />,
  on_hold: <StatusGlyph status="ON_HOLD" />,
  resolved: <StatusGlyph status="RESOLVED" />,
  closed: <StatusGlyph status="CLOSED" />,
  deleted: <IconTrash size={18} aria-hidden="true" />,
};

/** The views with their counts. A count is bounded by the server: "1000+" is an answer. */
export function ViewList({ current }: { current: View | undefined }) {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(ticketCountsOptions());
  const number = new Intl.NumberFormat(regionOf(i18n.language));
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
                aria-current={view === (current ?? defaultView) ? 'page' : undefined}
              >
                <span className={classes.sign}>{signs[view]}</span>
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
