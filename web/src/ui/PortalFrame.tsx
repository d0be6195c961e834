import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from '../lib/useTranslation';

import { workspaceName } from '../lib/page';
import { IconPlus } from './icons';
import { Mark } from './Mark';
import classes from './PortalFrame.module.css';
import { SkipLink } from './SkipLink';

interface Props {
  account: ReactNode;
  /** What waits for the reader, beside their name. */
  bell?: ReactNode;
  children: ReactNode;
}

/** The requester's portal: one bar of ink, one column of paper. */
export function PortalFrame({ account, bell, children }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.frame}>
      <SkipLink />
      <header className={classes.bar}>
        <div className={classes.inner}>
          <Link to="/support/dashboard" className={classes.brand}>
            <Mark size={24} />
            <span>{workspaceName()}</span>
          </Link>
          <nav className={classes.nav} aria-label={t('nav.portal')}>
            <Link to="/support/dashboard" className={classes.link}>
              {t('portal.overview')}
            </Link>
            <Link to="/support/tickets" className={classes.link}>
              {t('portal.tickets')}
            </Link>
          </nav>
          <Button
            className={classes.ask}
            leftSection={<IconPlus size={16} />}
            renderRoot={(props) => <Link to="/support/ticket/new" {...props} />}
          >
            {t('portal.new')}
          </Button>
          <div className={classes.account}>
            {bell}
            {account}
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className={classes.main}>
        {children}
      </main>
    </div>
  );
}
