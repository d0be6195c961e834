import { useMediaQuery } from '@mantine/hooks';
import { useLocation } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { lazily } from '../../lib/lazily';
import { useTranslation } from '../../lib/useTranslation';

import { Count } from '../../ui/Count';
import { IconButton } from '../../ui/IconButton';
import { IconBell } from '../../ui/icons';
import { Popover } from '../../ui/Popover';
import { Sheet } from '../../ui/Sheet';
import { badge } from '../../ui/titleBadge';
import classes from './Bell.module.css';
import { Coming } from './Coming';
import { openTicket, type Place } from './place';
import { useBrowserNotices } from './useBrowserNotices';
import { type Notices, useNotices } from './useNotices';

const load = () => import('./NoticePanel');
const NoticePanel = lazily(load);

/** Whoever looks at a ticket has read what there was to know of it. */
function useReadByLooking({ items, readTicket }: Notices) {
  const open = openTicket(useLocation().pathname);
  const there = items.find(
    ({ read, ticket }) => !read && (ticket.reference === open || ticket.id === open),
  );
  const known = there && `${there.id} ${there.rev}`;
  useEffect(() => {
    if (!there) return;
    const look = () => {
      if (document.visibilityState === 'visible') readTicket(there.ticket.id);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
    // Asked once for each of them, not at every picture.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [known]);
}

/** How much there is to know, in the frame, in the tab's title and as its sign. */
export function Bell({ place }: { place: Place }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const { count, more } = notices.unread;
  useReadByLooking(notices);
  useBrowserNotices(notices, place);
  useEffect(() => badge.set(more ? `${count}+` : count > 0 ? `${count}` : ''), [count, more]);
  const phone = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false });
  const [opened, setOpened] = useState(false);

  const label = count > 0 ? t('notices.bell', { count }) : t('notices.title');
  const number = <Count value={count} more={more} tone="alert" />;
  const panel = (close: () => void) => (
    <Suspense fallback={<Coming />}>
      <NoticePanel notices={notices} place={place} onGo={close} headless={phone} />
    </Suspense>
  );
  if (!phone) {
    return (
      <Popover
        label={t('notices.title')}
        side="bottom-start"
        width={400}
        trigger={(trigger) => (
          <span className={classes.place}>
            <IconButton
              label={label}
              icon={<IconBell size={18} />}
              {...trigger}
              onPointerEnter={() => {
                trigger.onPointerEnter();
                void load();
              }}
            />
            <span className={classes.count} aria-hidden="true">
              {number}
            </span>
          </span>
        )}
      >
        {panel}
      </Popover>
    );
  }
  const open = () => setOpened(true);
  return (
    <>
      {place === 'inbox' ? (
        <button type="button" className={classes.foot} aria-label={label} onClick={open}>
          <span className={classes.place}>
            <IconBell size={22} aria-hidden="true" />
            <span className={classes.count} aria-hidden="true">
              {number}
            </span>
          </span>
          <span aria-hidden="true">{t('notices.title')}</span>
        </button>
      ) : (
        <span className={classes.place}>
          <IconButton label={label} icon={<IconBell size={20} />} onClick={open} />
          <span className={classes.count} aria-hidden="true">
            {number}
          </span>
        </span>
      )}
      {opened && (
        <Sheet title={t('notices.title')} onClose={() => setOpened(false)}>
          {panel(() => setOpened(false))}
        </Sheet>
      )}
    </>
  );
}
