import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from '../../lib/useTranslation';

import type { TicketRow } from '../../api/generated/types.gen';
import { regionOf } from '../../lib/language';
import { fullMoment, shortTime } from '../../lib/moments';
import { IconClock } from '../../ui/icons';
import { Moment, useNow } from '../../ui/Moment';
import classes from './TicketRowLink.module.css';

/** From so many minutes on somebody waits long, and too long. */
const long = 4 * 60;
const tooLong = 24 * 60;

/** How long the requester has waited for an answer, told anew each minute. */
function Waiting({ since }: { since: string }) {
  const { t, i18n } = useTranslation();
  const region = regionOf(i18n.language);
  const length = Math.max(0, useNow() - Date.parse(since));
  const minutes = length / 60_000;
  const time = shortTime(length, region);
  const state = minutes >= tooLong ? 'late' : minutes >= long ? 'long' : undefined;
  return (
    <time
      dateTime={since}
      className={classes.waiting}
      data-state={state}
      title={t('inbox.waiting_since', { at: fullMoment(since, region) })}
    >
      <IconClock size={13} aria-hidden="true" />
      <span aria-hidden="true">{time}</span>
      <VisuallyHidden>{t('inbox.waits', { time })}</VisuallyHidden>
    </time>
  );
}

/** How long somebody waits; where nobody does, when it was last spoken of. */
export function RowAge({ row }: { row: TicketRow }) {
  return (
    <span className={classes.age}>
      {row.waiting_since ? (
        <Waiting since={row.waiting_since} />
      ) : (
        <Moment at={row.last_message_at ?? row.updated_at} age />
      )}
    </span>
  );
}
