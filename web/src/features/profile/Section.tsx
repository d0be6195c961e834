import { type ReactNode, useId } from 'react';

import classes from './Section.module.css';

interface Props {
  title: string;
  /** What it is for, in a sentence. */
  lead?: ReactNode;
  children: ReactNode;
}

/** One matter of the profile: what it is beside what can be changed. */
export function Section({ title, lead, children }: Props) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {lead && <p className={classes.lead}>{lead}</p>}
      </header>
      <div className={classes.body}>{children}</div>
    </section>
  );
}
