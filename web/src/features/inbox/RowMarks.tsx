import { VisuallyHidden } from '@mantine/core';
import type { TextKey } from '../../lib/say';
import type { ReactNode } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import type { TicketRow } from '../../api/generated/types.gen';
import { IconApi, IconBrandDiscord, IconMail, IconMessageCircle, IconWorld } from '../../ui/icons';
import { PriorityMark } from '../../ui/PriorityMark';
import classes from './TicketRowLink.module.css';

/** So many tags are named; of the others, how many. */
const named = 2;

const channels: Record<string, { icon: ReactNode; label: TextKey }> = {
  web: { icon: <IconWorld size={14} aria-hidden="true" />, label: 'channel.web' },
  api: { icon: <IconApi size={14} aria-hidden="true" />, label: 'channel.api' },
  email: { icon: <IconMail size={14} aria-hidden="true" />, label: 'channel.email' },
  discord: { icon: <IconBrandDiscord size={14} aria-hidden="true" />, label: 'channel.discord' },
  chat: { icon: <IconMessageCircle size={14} aria-hidden="true" />, label: 'channel.chat' },
};

/** How pressing it is, by which door it came, and what it is about. */
export function RowMarks({ row }: { row: TicketRow }) {
  const { t } = useTranslation();
  const channel = channels[row.channel];
  const left = row.tags.slice(named);
  return (
    <span className={classes.meta}>
      <PriorityMark priority={row.priority} compact />
      {channel && (
        <span className={classes.channel} title={t(channel.label)}>
          {channel.icon}
          <VisuallyHidden>{t(channel.label)}</VisuallyHidden>
        </span>
      )}
      {row.category && <span className={classes.category}>{row.category.name}</span>}
      {row.tags.slice(0, named).map((tag) => (
        <span key={tag} className={classes.tag}>
          {tag}
        </span>
      ))}
      {left.length > 0 && (
        <span className={classes.left} title={left.join(', ')}>
          +{left.length}
        </span>
      )}
    </span>
  );
}
