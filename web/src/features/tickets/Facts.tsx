import { useTranslation } from 'react-i18next';

import type { TicketDetail } from '../../api/generated/types.gen';
import { Moment } from '../../ui/Moment';
import { ReportedFields } from '../../ui/ReportedFields';
import classes from './Aside.module.css';

const times = ['created_at', 'first_response_at', 'resolved_at', 'closed_at'] as const;

/** What stands about the ticket: its tags, its times, and what was reported with it. */
export function Facts({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation();
  return (
    <>
      {ticket.tags.length > 0 && (
        <div className={classes.section}>
          <h3 className={classes.heading}>{t('field.tags')}</h3>
          <ul className={classes.tags}>
            {ticket.tags.map((tag) => (
              <li key={tag}>{tag}</li>
            ))}
          </ul>
        </div>
      )}
      <ReportedFields fields={ticket.fields} open className={classes.section} />
      <div className={classes.section}>
        <dl className={classes.facts}>
          {times.map((key) => {
            const at = ticket[key];
            return (
              at !== null && (
                <div key={key} className={classes.pairs}>
                  <dt>{t(`time.${key}`)}</dt>
                  <dd>
                    <Moment at={at} />
                  </dd>
                </div>
              )
            );
          })}
          <dt>{t('field.channel')}</dt>
          <dd>{ticket.channel}</dd>
        </dl>
      </div>
    </>
  );
}
