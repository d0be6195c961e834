import { useTranslation } from '../lib/useTranslation';

import { regionOf } from '../lib/language';
import classes from './UploadBar.module.css';

/** How much of what is sent has left, 0 to 1. Where nothing moves it says that it is at work. */
export function UploadBar({ share }: { share: number }) {
  const { t, i18n } = useTranslation();
  const percent = new Intl.NumberFormat(regionOf(i18n.language), { style: 'percent' });
  return (
    <div className={classes.bar}>
      <progress className={classes.progress} value={share} max={1} aria-label={t('files.sending')}>
        {percent.format(share)}
      </progress>
      <span aria-hidden="true">{percent.format(share)}</span>
    </div>
  );
}
