import type { ReactNode } from 'react';

import classes from './DeskPanes.module.css';

interface Props {
  list: ReactNode;
  conversation: ReactNode;
  /** On a phone one pane is shown: the conversation once a ticket is open. */
  open: boolean;
}

export function DeskPanes({ list, conversation, open }: Props) {
  return (
    <div className={classes.panes} data-open={open || undefined}>
      <div className={classes.list}>{list}</div>
      <div className={classes.conversation}>{conversation}</div>
    </div>
  );
}
