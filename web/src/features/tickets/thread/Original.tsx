import { useTranslation } from '../../../lib/useTranslation';

import type { MessageRow } from '../../../api/generated/types.gen';
import { Moment } from '../../../ui/Moment';
import classes from './Thread.module.css';

/** What stood there before the message was edited. */
export function Original({ message }: { message: MessageRow }) {
  const { t } = useTranslation();
  if (message.original_body === null || message.edited_at === null) return null;
  return (
    <details className={classes.original}>
      <summary>{t('message.show_original')}</summary>
      <p className={classes.soft}>
        {t('message.edited')} · <Moment at={message.edited_at} />
      </p>
      <p className={classes.before}>{message.original_body}</p>
    </details>
  );
}
