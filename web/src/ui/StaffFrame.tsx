import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { type ReactNode, Suspense, useState } from 'react';
import { lazily } from '../lib/lazily';
import { useTranslation } from '../lib/useTranslation';

import { workspaceName } from '../lib/page';
import { FrameSlot } from './frameSlot';
import { IconMenu2 } from './icons';
import { Mark } from './Mark';
import { PlaceKeys, PlaceLinks } from './PlaceLinks';
import { SkipLink } from './SkipLink';
import classes from './StaffFrame.module.css';

const SideDrawer = lazily(() => import('./SideDrawer'));

interface Props {
  account: ReactNode;
  /** What waits for the reader: a bell. Beside the name, on a phone at the foot. */
  bell?: ReactNode;
  /** Changes when the reader goes elsewhere: the drawer of a phone then closes. */
  place: string;
  /** A phone shows its bar on the way to things, not while one of them fills the screen. */
  bar: boolean;
  children: ReactNode;
}

interface RailProps extends Pick<Props, 'account' | 'bell'> {
  onSlot: (slot: HTMLElement | null) => void;
}

function Rail({ account, bell, onSlot }: RailProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.rail}>
      <div className={classes.head}>
        <Link
          to="/inbox"
          className={classes.brand}
          aria-label={t('nav.inbox_of', { name: workspaceName() })}
        >
          <Mark size={22} />
          <span className={classes.name}>{workspaceName()}</span>
        </Link>
        {bell}
      </div>
      <nav className={classes.places} aria-label={t('nav.places')}>
        <PlaceLinks />
      </nav>
      <div ref={onSlot} className={classes.section} />
      <div className={classes.account}>{account}</div>
    </div>
  );
}

/** The staff's panel: what one works on is a sheet on the ground, the way to it stands beside. */
export function StaffFrame({ account, bell, place, bar, children }: Props) {
  const { t } = useTranslation();
  const narrow = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false });
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  // Open at one place; anywhere else it is closed.
  const [openAt, setOpenAt] = useState<string | null>(null);
  const open = narrow && openAt === place;
  const close = () => setOpenAt(null);
  return (
    <FrameSlot value={slot}>
      <div className={classes.frame} data-bar={bar || undefined}>
        <SkipLink />
        <PlaceKeys />
        {!narrow && (
          <header className={classes.beside}>
            <Rail account={account} bell={bell} onSlot={setSlot} />
          </header>
        )}
        <main id="main" tabIndex={-1} className={classes.main}>
          {children}
        </main>
        {narrow && bar && (
          <nav className={classes.foot} aria-label={t('nav.places')}>
            <PlaceLinks foot />
            {bell}
            <button
              type="button"
              className={classes.more}
              aria-label={t('nav.menu')}
              onClick={() => setOpenAt(place)}
            >
              <IconMenu2 size={22} aria-hidden="true" />
              <span aria-hidden="true">{t('nav.menu_short')}</span>
            </button>
          </nav>
        )}
        <Suspense>
          {open && (
            <SideDrawer
              opened={open}
              onClose={close}
              size={284}
              label={t('nav.menu')}
              classNames={{ body: classes.drawer }}
            >
              <Rail account={account} bell={null} onSlot={setSlot} />
            </SideDrawer>
          )}
        </Suspense>
      </div>
    </FrameSlot>
  );
}
