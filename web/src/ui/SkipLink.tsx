import { useTranslation } from '../lib/useTranslation';

import classes from './SkipLink.module.css';

/** The first stop of the Tab key: past the frame, to what the page is about. */
export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a href="#main" className={classes.skip}>
      {t('nav.skip')}
    </a>
  );
}
