import { useTranslation } from '../../lib/useTranslation';

import type { Notice } from '../../api/generated/types.gen';
import { Face } from '../../ui/Face';
import { IconButton } from '../../ui/IconButton';
import { IconCheck } from '../../ui/icons';
import { Moment } from '../../ui/Moment';
import classes from './NoticePanel.module.css';
import type { Place } from './place';
import { TicketLink } from './TicketLink';
import { useNoticeSentence } from './useNoticeSentence';

interface Props {
  notice: Notice;
  place: Place;
  onGo: () => void;
  onRead: () => void;
}

/** One thing to know. It leads to its ticket, where it is read by looking at it. */
export function NoticeRow({ notice, place, onGo, onRead }: Props) {
  const { t } = useTranslation();
  const sentence = useNoticeSentence();
  const { actor, ticket } = notice;
  return (
    <li className={classes.row} data-unread={!notice.read || undefined}>
      <TicketLink place={place} reference={ticket.reference} onGo={onGo}>
        <Face
          id={actor?.id ?? ''}
          name={actor?.display_name ?? t('person.system')}
          staff={actor?.role !== 'USER'}
        />
        <span className={classes.words}>
          <span className={classes.sentence}>
            {!notice.read && <span className={classes.hidden}>{t('notices.unread')} </span>}
            {sentence(notice)}
          </span>
          <span className={classes.subject}>{ticket.subject}</span>
          <span className={classes.foot}>
            <Moment at={notice.at} age /> · {ticket.reference}
          </span>
        </span>
      </TicketLink>
      {!notice.read && (
        <IconButton
          size="sm"
          className={classes.read}
          label={t('notices.read')}
          icon={<IconCheck size={16} />}
          onClick={onRead}
        />
      )}
    </li>
  );
}
