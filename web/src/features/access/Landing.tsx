import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../lib/useTranslation';

import { IconChevronRight, IconLock, IconMessageCircle, IconUser } from '../../ui/icons';
import { useTitle } from '../../ui/useTitle';
import classes from './Landing.module.css';

/** The doors of the workspace: ask, come back, begin; and a small one for whoever answers. */
export function Landing() {
  const { t } = useTranslation();
  useTitle('');
  return (
    <div>
      <h1 className={classes.title}>{t('landing.title')}</h1>
      <p className={classes.lead}>{t('landing.lead')}</p>
      <nav className={classes.doors} aria-label={t('landing.title')}>
        <Link to="/support/ticket/new" className={classes.door} data-first>
          <IconMessageCircle size={22} aria-hidden="true" />
          <span>
            <b>{t('landing.get_help')}</b>
            <small>{t('landing.get_help_hint')}</small>
          </span>
          <IconChevronRight size={18} aria-hidden="true" className={classes.arrow} />
        </Link>
        <Link to="/support/login" className={classes.door}>
          <IconUser size={22} aria-hidden="true" />
          <span>
            <b>{t('signin.title')}</b>
            <small>{t('landing.signin_hint')}</small>
          </span>
          <IconChevronRight size={18} aria-hidden="true" className={classes.arrow} />
        </Link>
      </nav>
      <p className={classes.foot}>
        <span>
          {t('landing.new_here')} <Link to="/support/register">{t('register.title')}</Link>
        </span>
        <span>
          <IconLock size={14} aria-hidden="true" /> {t('landing.staff')}{' '}
          <Link to="/login">{t('landing.staff_door')}</Link>
        </span>
      </p>
    </div>
  );
}
