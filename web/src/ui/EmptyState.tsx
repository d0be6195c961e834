import type { ReactNode } from 'react';

import classes from './EmptyState.module.css';

interface Props {
  icon: ReactNode;
  title: string;
  /** What to do next, in one sentence. */
  children: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ icon, title, children, action }: Props) {
  return (
    <div className={classes.empty}>
      <div className={classes.icon} aria-hidden="true">
        {icon}
      </div>
      <p className={classes.title}>{title}</p>
      <p className={classes.hint}>{children}</p>
      {action}
    </div>
  );
}
