import type { ReactNode } from 'react';

import classes from './Page.module.css';
import { useTitle } from './useTitle';

interface Props {
  /** The heading, and the title of the browser's tab. */
  title: string;
  /** What one does here, in a sentence. */
  lead?: ReactNode;
  /** The way up, as a link: give it `pageBack` as its class. */
  back?: ReactNode;
  actions?: ReactNode;
  /** For forms and prose: no line is longer than one reads with ease. */
  narrow?: boolean;
  children: ReactNode;
}

export const pageBack = classes.back;

/** A page of the staff's panel that scrolls as a whole: its heading, and what it holds. */
export function Page({ title, lead, back, actions, narrow = false, children }: Props) {
  useTitle(title);
  return (
    <div className={classes.page}>
      <div className={classes.inner} data-narrow={narrow || undefined}>
        <header className={classes.head}>
          <div className={classes.words}>
            {back}
            <h1 className={classes.title}>{title}</h1>
            {lead && <p className={classes.lead}>{lead}</p>}
          </div>
          {actions && <div className={classes.actions}>{actions}</div>}
        </header>
        {children}
      </div>
    </div>
  );
}
