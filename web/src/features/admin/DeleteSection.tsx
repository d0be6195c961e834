import { Button } from '@mantine/core';
import { useTranslation } from '../../lib/useTranslation';

import { toProblem } from '../../lib/problem';
import { ProblemNote } from '../../ui/ProblemNote';
import classes from './Sheet.module.css';

interface Props {
  heading: string;
  /** When it can be deleted, and what becomes of what was in it. */
  hint: string;
  isPending: boolean;
  error: unknown;
  remove: () => void;
}

/** The end of a thing. It can be taken back for a while, so nobody is asked first. */
export function DeleteSection({ heading, hint, isPending, error, remove }: Props) {
  const { t } = useTranslation();
  return (
    <section className={classes.card}>
      <div className={classes.row}>
        <div>
          <h2 className={classes.heading}>{heading}</h2>
          <p className={classes.hint}>{hint}</p>
        </div>
        <Button variant="default" loading={isPending} onClick={remove}>
          {t('action.delete')}
        </Button>
      </div>
      {error !== null && <ProblemNote problem={toProblem(error)} />}
    </section>
  );
}
