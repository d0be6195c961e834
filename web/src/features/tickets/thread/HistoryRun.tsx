import { useState } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import type { HistoryLine } from '../../../api/generated/types.gen';
import { IconChevronRight } from '../../../ui/icons';
import { Moment } from '../../../ui/Moment';
import type { Names } from '../../../ui/useNames';
import { HistoryRow } from './HistoryRow';
import classes from './Thread.module.css';

/** Several changes in a row: one line that says how many, and opens. */
export function HistoryRun({ lines, names }: { lines: HistoryLine[]; names: Names }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const last = lines.at(-1);
  return (
    <div className={classes.run}>
      <button
        type="button"
        className={classes.fold}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <IconChevronRight size={14} aria-hidden="true" />
        {t('history.changes', { count: lines.length })}
        {!open && last && <Moment at={last.at} />}
      </button>
      {open && lines.map((line) => <HistoryRow key={line.rev} line={line} names={names} />)}
    </div>
  );
}
