import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { type CSSProperties, type ReactNode, Suspense, useState } from 'react';
import { lazily } from '../lib/lazily';
import { useTranslation } from '../lib/useTranslation';

import { workspaceName } from '../lib/page';
import { FrameSlot } from './frameSlot';
import { IconButton } from './IconButton';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconMenu2 } from './icons';
import { Mark } from './Mark';
import { PlaceKeys, PlaceLinks } from './PlaceLinks';
import { SkipLink } from './SkipLink';
import { Splitter } from './Splitter';
import classes from './StaffFrame.module.css';
import { useKeys } from './useKeys';
import { useRail } from './useRail';

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
  /** Makes it slim, or wide again. */
  fold?: ReactNode;
}

function Fold({ slim, onToggle }: { slim: boolean; onToggle: () => void }) {
  const { t } = useTranslation();
  return (
    <IconButton
      label={t(slim ? 'nav.unfold' : 'nav.fold')}
      keys="v"
      icon={
        slim ? (
          <IconLayoutSidebarLeftExpand size={18} />
        ) : (
          <IconLayoutSidebarLeftCollapse size={18} />
        )
      }
      onClick={onToggle}
    />
  );
}

function Rail({ account, bell, onSlot, fold }: RailProps) {
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
        {fold}
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
  const rail = useRail();
  useKeys(
    [{ keys: 'v', label: t('keys.rail'), group: t('keys.everywhere'), run: rail.toggle }],
    !narrow,
  );
  return (
    <FrameSlot value={slot}>
      <div
        className={classes.frame}
        data-bar={bar || undefined}
        style={{ '--rail': `${rail.width}px` } as CSSProperties}
      >
        <SkipLink />
        <PlaceKeys />
        {!narrow && (
          <>
            <header id={`pane-${rail.pane.id}`} className={classes.beside}>
              <Rail
                account={account}
                bell={bell}
                onSlot={setSlot}
                fold={<Fold slim={rail.isSlim} onToggle={rail.toggle} />}
              />
            </header>
            <Splitter
              pane={rail.pane}
              size={rail.size}
              onSize={rail.set}
              grows={1}
              className={classes.edge}
            />
          </>
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
