import { ActionIcon } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { workspaceName } from '../lib/page';
import { IconMenu2 } from './icons';
import { Mark } from './Mark';
import { SkipLink } from './SkipLink';
import classes from './StaffFrame.module.css';

const SideDrawer = lazy(() => import('./SideDrawer'));

interface Props {
  /** What the rail leads to. */
  nav: ReactNode;
  account: ReactNode;
  /** Changes when the reader goes elsewhere: the drawer of a phone then closes. */
  place: string;
  /** A phone shows its bar on the way to things, not while one of them fills the screen. */
  bar: boolean;
  children: ReactNode;
}

function Rail({ nav, account }: Pick<Props, 'nav' | 'account'>) {
  const { t } = useTranslation();
  return (
    <div className={classes.rail}>
      <Link
        to="/inbox"
        className={classes.brand}
        aria-label={t('nav.inbox_of', { name: workspaceName() })}
      >
        <Mark size={24} />
        <span className={classes.name}>{workspaceName()}</span>
      </Link>
      <div className={classes.nav}>{nav}</div>
      <div className={classes.account}>{account}</div>
    </div>
  );
}

/** The staff's panel: an ink rail on the left, on a phone behind a button. */
export function StaffFrame({ nav, account, place, bar, children }: Props) {
  const { t } = useTranslation();
  const [open, { open: show, close }] = useDisclosure(false);
  useEffect(close, [close, place]);
  return (
    <div className={classes.frame} data-bar={bar || undefined}>
      <SkipLink />
      <header className={classes.beside}>
        <Rail nav={nav} account={account} />
      </header>
      <header className={classes.bar}>
        <ActionIcon aria-label={t('nav.menu')} onClick={show} className={classes.burger}>
          <IconMenu2 size={22} />
        </ActionIcon>
        <Mark size={22} />
        <span className={classes.name}>{workspaceName()}</span>
      </header>
      <Suspense>
        {open && (
          <SideDrawer
            opened={open}
            onClose={close}
            size={276}
            label={t('nav.menu')}
            classNames={{ body: classes.drawer }}
          >
            <Rail nav={nav} account={account} />
          </SideDrawer>
        )}
      </Suspense>
      <main id="main" tabIndex={-1} className={classes.main}>
        {children}
      </main>
    </div>
  );
}
