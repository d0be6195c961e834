import { Button } from '@mantine/core';
import { useTranslation } from '../../lib/useTranslation';

import { toProblem } from '../../lib/problem';
import { ProblemNote } from '../../ui/ProblemNote';
import classes from './Sheet.module.css';

interface Props {
  /** What the button does: "Save", "Create the department". */
  action: string;
  dirty: boolean;
  busy: boolean;
  /** Whatever the last try threw. */
  error?: unknown;
  onDiscard: () => void;
}

/** At the foot of every form: what is not saved yet, and the button that saves it. */
export function SaveBar({ action, dirty, busy, error, onDiscard }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {error !== null && error !== undefined && <ProblemNote problem={toProblem(error)} />}
      <div className={classes.foot} data-dirty={dirty || undefined}>
        <span className={classes.state} role="status">
          {dirty && t('admin.unsaved')}
        </span>
        <Button variant="default" disabled={!dirty || busy} onClick={onDiscard}>
          {t('admin.discard')}
        </Button>
        <Button type="submit" disabled={!dirty} loading={busy}>
          {action}
        </Button>
      </div>
    </>
  );
}
