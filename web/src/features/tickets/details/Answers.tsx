import { useTranslation } from '../../../lib/useTranslation';

import type { Answer } from '../../../api/generated/types.gen';
import classes from './Aside.module.css';

/** What was answered to the form of the ticket's category, as it was asked. */
export function Answers({ answers }: { answers: Answer[] }) {
  const { t } = useTranslation();
  const said = answers.filter(({ value }) => value !== '');
  if (said.length === 0) return null;
  const shown = (value: unknown) =>
    typeof value === 'boolean' ? t(value ? 'answer.yes' : 'answer.no') : String(value);
  return (
    <section className={classes.section} aria-label={t('ticket.answers')}>
      <h3 className={classes.heading}>{t('ticket.answers')}</h3>
      <dl className={classes.answers}>
        {said.map(({ key, label, value }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>{shown(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
