import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { TicketRow } from '../../api/generated/types.gen';
import { Face } from '../../ui/Face';
import { Moment } from '../../ui/Moment';
import { PriorityMark } from '../../ui/PriorityMark';
import { StatusGlyph } from '../../ui/StatusMark';
import type { InboxSearch } from '../../ui/inboxAddress';
import classes from './TicketRowLink.module.css';

interface Props {
  row: TicketRow;
  search: InboxSearch;
  selected: boolean;
}

/** One ticket of the list. It is bold while the last word is the requester's. */
export function TicketRowLink({ row, search, selected }: Props) {
  const { t } = useTranslation();
  return (
    <Link
      to="/tickets/$ticketId"
      params={{ ticketId: row.reference }}
      search={search}
      className={classes.row}
      aria-current={selected ? 'true' : undefined}
      data-awaits={row.last_message_by_staff === false || undefined}
      data-ticket-row=""
    >
      <span className={classes.glyph} title={t(`status.${row.status}`)}>
        <StatusGlyph status={row.status} />
        <VisuallyHidden>{t(`status.${row.status}`)}</VisuallyHidden>
      </span>
      <span className={classes.who}>
        <span className={classes.name}>{row.requester.display_name}</span>
        {row.organization && <span className={classes.org}>{row.organization.name}</span>}
      </span>
      <span className={classes.age}>
        <Moment at={row.last_message_at ?? row.updated_at} age />
      </span>
      <span className={classes.subject}>{row.subject}</span>
      <span className={classes.meta}>
        <PriorityMark priority={row.priority} compact />
        {row.category && <span>{row.category.name}</span>}
        {row.tags.slice(0, 2).map((tag) => (
          <span key={tag} className={classes.tag}>
            {tag}
          </span>
        ))}
      </span>
      <span className={classes.assignee}>
        {row.assignee ? (
          <span title={t('ticket.assigned_to', { name: row.assignee.display_name })}>
            <Face id={row.assignee.id} name={row.assignee.display_name} staff size="sm" />
            <VisuallyHidden>
              {t('ticket.assigned_to', { name: row.assignee.display_name })}
            </VisuallyHidden>
          </span>
        ) : (
          <span className={classes.nobody} title={t('ticket.unassigned')}>
            <VisuallyHidden>{t('ticket.unassigned')}</VisuallyHidden>
          </span>
        )}
      </span>
    </Link>
  );
}
