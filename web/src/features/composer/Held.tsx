import { useSyncExternalStore } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import type { TicketDetail } from '../../api/generated/types.gen';
import { Face } from '../../ui/Face';
import { IconClock, IconLock } from '../../ui/icons';
import { useMe } from '../../ui/useMe';
import classes from './Held.module.css';
import { holds } from './outbox';

/** What one has written and what has not left yet, at the end of the conversation. */
export function Held({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation();
  const me = useMe().member;
  const all = useSyncExternalStore(holds.subscribe, holds.get);
  return all
    .filter((hold) => hold.ticket === ticket.id)
    .map(({ key, message, files, leaving }) => (
      <section
        key={key}
        className={classes.held}
        data-note={message.kind === 'INTERNAL' || undefined}
        aria-label={t('outbox.held')}
      >
        <Face id={me.id} name={me.display_name} staff />
        <div className={classes.content}>
          <p className={classes.head}>
            <b>{me.display_name}</b>
            {message.kind === 'INTERNAL' && (
              <span className={classes.note}>
                <IconLock size={13} aria-hidden="true" /> {t('message.note')}
              </span>
            )}
            <span className={classes.when}>
              <IconClock size={13} aria-hidden="true" />
              {t(leaving ? 'outbox.leaving' : 'outbox.soon')}
            </span>
          </p>
          {message.body !== '' && <p className={classes.words}>{message.body}</p>}
          {files.length > 0 && (
            <p className={classes.files}>{files.map(({ file }) => file.name).join(', ')}</p>
          )}
        </div>
      </section>
    ));
}
