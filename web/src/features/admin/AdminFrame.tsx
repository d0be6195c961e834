import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { Forbidden } from '../../ui/Forbidden';
import rows from '../../ui/FrameRows.module.css';
import { FrameSection } from '../../ui/FrameSection';
import { useMe } from '../../ui/useMe';
import classes from './AdminFrame.module.css';
import { type Section, sections } from './sections';

interface LinksProps {
  open: readonly Section[];
  pathname: string;
  /** Beside each other on a phone, below each other in the frame. */
  strip?: boolean;
}

function Links({ open, pathname, strip = false }: LinksProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // On a phone the page one is on may lie outside the strip.
    list.current
      ?.querySelector('[aria-current=page]')
      ?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <nav className={strip ? classes.strip : undefined} aria-label={t('admin.title')}>
      {!strip && <h2 className={classes.heading}>{t('admin.title')}</h2>}
      <ul className={`${rows.list} ${classes.list}`} ref={list}>
        {open.map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              className={`${rows.row} ${classes.link}`}
              data-tip={strip ? undefined : t(label)}
              data-tip-side="right"
              aria-current={pathname.startsWith(to) ? 'page' : undefined}
            >
              <Icon size={18} aria-hidden="true" />
              <span className={rows.name}>{t(label)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The pages of the administration: their list in the frame, and the one that is open. */
export function AdminFrame({ children }: { children: ReactNode }) {
  const { permissions } = useMe();
  const { pathname } = useLocation();
  const open = sections.filter(({ needs }) => permissions.includes(needs));
  const here = sections.find(({ to }) => pathname.startsWith(to));
  if (open.length === 0 || (here && !open.includes(here))) return <Forbidden />;
  return (
    <>
      <FrameSection>
        <Links open={open} pathname={pathname} />
      </FrameSection>
      <div className={classes.frame}>
        <Links open={open} pathname={pathname} strip />
        {children}
      </div>
    </>
  );
}
