import { useTranslation } from '../../../lib/useTranslation';

import type { TicketDetail } from '../../../api/generated/types.gen';
import { Moment } from '../../../ui/Moment';
import { ReportedFields } from '../../../ui/ReportedFields';
import { Answers } from './Answers';
import classes from './Aside.module.css';

const times = [
  'created_at',
  'first_response_at',
  'waiting_since',
  'resolved_at',
  'closed_at',
] as const;

/** What stands about the ticket: what was answered and reported with it, and its times. */
export function Facts({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation();
  return (
    <>
      <Answers answers={ticket.answers} />
      <ReportedFields fields={ticket.fields} open className={classes.section} />
      <section className={classes.section} aria-label={t('ticket.times')}>
        <h3 className={classes.heading}>{t('ticket.times')}</h3>
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
          {ticket.close_reason && (
            <div className={classes.pairs}>
              <dt>{t('ticket.close_reason')}</dt>
              <dd>{ticket.close_reason}</dd>
            </div>
          )}
          <dt>{t('field.channel')}</dt>
          <dd>{ticket.channel}</dd>
        </dl>
      </section>
    </>
  );
}
