import { useTranslation } from '../../lib/useTranslation';

import type { Answer } from '../../api/generated/types.gen';
import { regionOf } from '../../lib/language';
import classes from './GivenAnswers.module.css';

function Value({ answer: { kind, value } }: { answer: Answer }) {
  const { t, i18n } = useTranslation();
  if (kind === 'checkbox') return t(value === 'true' ? 'request.yes' : 'request.no');
  if (kind === 'url') {
    return (
      <a href={value} target="_blank" rel="noreferrer">
        {value}
      </a>
    );
  }
  const region = regionOf(i18n.language);
  if (kind === 'number') return new Intl.NumberFormat(region).format(Number(value));
  if (kind !== 'date') return value;
  // A day has no hour: told in UTC it stays the same day everywhere.
  return new Intl.DateTimeFormat(region, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${value}T00:00:00Z`),
  );
}

/** What was answered to the category's form, under the questions as they were asked. */
export function GivenAnswers({ answers }: { answers: readonly Answer[] }) {
  const { t } = useTranslation();
  if (answers.length === 0) return null;
  return (
    <dl className={classes.list} aria-label={t('request.answers')}>
      {answers.map((answer) => (
        <div key={answer.key}>
          <dt>{answer.label}</dt>
          <dd>
            <Value answer={answer} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
