import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { IconLock, IconMessageCircle } from '../../ui/icons';
import { useTitle } from '../../ui/useTitle';
import classes from './access.module.css';

/** The two doors: one for whoever asks, one for whoever answers. */
export function Landing() {
  const { t } = useTranslation();
  useTitle('');
  return (
    <div className={classes.landing}>
      <h1 className={classes.title}>{t('landing.title')}</h1>
      <p className={classes.lead}>{t('landing.lead')}</p>
      <div className={classes.actions}>
        <Button
          size="md"
          leftSection={<IconMessageCircle size={18} />}
          renderRoot={(props) => <Link to="/support/ticket/new" {...props} />}
        >
          {t('landing.get_help')}
        </Button>
        <Button
          size="md"
          variant="default"
          renderRoot={(props) => <Link to="/support/login" {...props} />}
        >
          {t('signin.title')}
        </Button>
      </div>
      <p className={classes.foot}>
        <IconLock size={14} aria-hidden="true" /> {t('landing.staff')}{' '}
        <Link to="/login">{t('landing.staff_door')}</Link>
      </p>
    </div>
  );
}
