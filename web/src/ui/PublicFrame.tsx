import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from '../lib/useTranslation';

import { workspaceName } from '../lib/page';
import { Mark } from './Mark';
import { PreferencesButton } from './PreferencesButton';
import classes from './PublicFrame.module.css';

interface Props {
  /** The dark half: what this place is. */
  aside: ReactNode;
  children: ReactNode;
}

/** Pages for people who are not signed in: ink on one side, paper on the other. */
export function PublicFrame({ aside, children }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.frame}>
      <header className={classes.aside}>
        <Link
          to="/"
          className={classes.brand}
          aria-label={t('nav.home', { name: workspaceName() })}
        >
          <Mark size={30} />
          <span>{workspaceName()}</span>
        </Link>
        <div className={classes.story}>{aside}</div>
      </header>
      <div className={classes.side}>
        <div className={classes.tools}>
          <PreferencesButton />
        </div>
        <main className={classes.main}>{children}</main>
      </div>
    </div>
  );
}
