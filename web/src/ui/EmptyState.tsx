import type { ReactNode } from 'react';

import classes from './EmptyState.module.css';

interface Props {
  icon: ReactNode;
  title: string;
  /** What to do next, in one sentence. */
  children: ReactNode;
  action?: ReactNode;
  /** The page has nothing else to say: then this is its heading. */
  alone?: boolean;
}

export function EmptyState({ icon, title, children, action, alone = false }: Props) {
  const Title = alone ? 'h1' : 'p';
  return (
    <div className={classes.empty}>
      <div className={classes.icon} aria-hidden="true">
        {icon}
      </div>
      <Title className={classes.title}>{title}</Title>
      <p className={classes.hint}>{children}</p>
      {action}
    </div>
  );
}
