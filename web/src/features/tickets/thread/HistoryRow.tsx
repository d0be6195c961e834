import { useTranslation } from '../../../lib/useTranslation';

import type { HistoryLine } from '../../../api/generated/types.gen';
import { Moment } from '../../../ui/Moment';
import classes from './Thread.module.css';
import { useHistorySentence } from './useHistorySentence';
import type { Names } from '../../../ui/useNames';

export function HistoryRow({ line, names }: { line: HistoryLine; names: Names }) {
  const { t } = useTranslation();
  const { sentence, reason } = useHistorySentence(names)(line);
  return (
    <p className={classes.history}>
      <span className={classes.sentence}>
        <b>{line.actor?.display_name ?? t('person.system')}</b> {sentence}
        {reason !== '' && t('history.quote', { text: reason })}
      </span>
      <Moment at={line.at} />
    </p>
  );
}
