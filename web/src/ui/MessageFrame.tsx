import type { ReactNode } from 'react';
import { useTranslation } from '../lib/useTranslation';

import type { MessageRow } from '../api/generated/types.gen';
import { regionOf } from '../lib/language';
import { fullMoment } from '../lib/moments';
import { Face } from './Face';
import { IconCircleCheck, IconLock } from './icons';
import classes from './MessageFrame.module.css';
import { Moment } from './Moment';

interface Props {
  message: Pick<MessageRow, 'author' | 'kind' | 'created_at' | 'edited_at'>;
  resolution: boolean;
  tools?: ReactNode;
  children: ReactNode;
}

/**
 * Who said it, when, and to whom. A note is told from a reply by its colour, its dashed edge,
 * its lock and its words, so that nobody needs to see colours to know.
 */
export function MessageFrame({ message, resolution, tools, children }: Props) {
  const { t, i18n } = useTranslation();
  const { author } = message;
  const staff = author !== null && author.role !== 'USER';
  const note = message.kind === 'INTERNAL';
  const name = author?.display_name ?? t('person.system');
  const said = fullMoment(message.created_at, regionOf(i18n.language));
  return (
    <section
      className={classes.message}
      data-note={note || undefined}
      data-staff={staff || undefined}
      data-resolution={resolution || undefined}
      aria-label={`${t(note ? 'message.note_by' : 'message.by', { name })}, ${said}`}
    >
      <Face id={author?.id ?? 'system'} name={name} staff={staff} />
      <div className={classes.content}>
        <header className={classes.head}>
          <span className={classes.who}>
            <span className={classes.name}>{name}</span>
            {author && staff && <span className={classes.role}>{t(`role.${author.role}`)}</span>}
            {note && (
              <span className={classes.note}>
                <IconLock size={13} aria-hidden="true" /> {t('message.note')}
              </span>
            )}
            {resolution && (
              <span className={classes.resolution}>
                <IconCircleCheck size={14} aria-hidden="true" /> {t('message.resolution')}
              </span>
            )}
          </span>
          <span className={classes.when}>
            {message.edited_at && <span>{t('message.edited')} ·</span>}
            <Moment at={message.created_at} />
          </span>
          {tools}
        </header>
        {children}
      </div>
    </section>
  );
}
