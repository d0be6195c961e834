import { VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import type { TicketRow } from '../../api/generated/types.gen';
import { useForeseenRow } from '../../live/guesses';
import { Face } from '../../ui/Face';
import { StatusGlyph } from '../../ui/StatusMark';
import { RowAge } from './RowAge';
import { RowMarks } from './RowMarks';
import { RowPresence } from './RowPresence';
import classes from './TicketRowLink.module.css';

interface Props {
  row: TicketRow;
  href: string;
  /** It is open beside the list. */
  open: boolean;
  /** The keys are at it. */
  at: boolean;
  selected: boolean;
  /** Tab reaches it. */
  reached: boolean;
}

function Assignee({ assignee }: Pick<TicketRow, 'assignee'>) {
  const { t } = useTranslation();
  const words = assignee
    ? t('ticket.assigned_to', { name: assignee.display_name })
    : t('ticket.unassigned');
  return (
    <span className={assignee ? undefined : classes.nobody} title={words}>
      {assignee && <Face id={assignee.id} name={assignee.display_name} staff size="sm" />}
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}

/**
 * One ticket of the list. It is bold until it is read. Of thousands only those in sight are drawn,
 * and of those only the ones that changed: so it is given plain values, and hears for itself what
 * is about to change and who looks at it.
 */
export const TicketRowLink = memo(function TicketRowLink(props: Props) {
  const { href, open, at, selected, reached } = props;
  const { t } = useTranslation();
  const row = useForeseenRow(props.row);
  return (
    <>
      <a
        href={href}
        className={classes.row}
        tabIndex={reached ? 0 : -1}
        aria-current={open ? 'true' : undefined}
        data-at={at || undefined}
        data-selected={selected || undefined}
        data-unread={row.unread || undefined}
        data-ticket-row={row.id}
      >
        <span className={classes.glyph} title={t(`status.${row.status}`)}>
          <StatusGlyph status={row.status} />
          <VisuallyHidden>{t(`status.${row.status}`)}</VisuallyHidden>
        </span>
        <span className={classes.who}>
          {row.unread && (
            <>
              <span className={classes.dot} />
              <VisuallyHidden>{t('inbox.unread')}</VisuallyHidden>
            </>
          )}
          <span className={classes.name}>{row.requester.display_name}</span>
          {row.organization && <span className={classes.org}>{row.organization.name}</span>}
        </span>
        <RowAge row={row} />
        <span className={classes.subject}>{row.subject}</span>
        <RowMarks row={row} />
        <span className={classes.people}>
          <RowPresence ticket={row.id} />
          <Assignee assignee={row.assignee} />
        </span>
      </a>
      <label className={classes.select}>
        <input
          type="checkbox"
          tabIndex={-1}
          checked={selected}
          aria-label={t('inbox.select', { subject: row.subject })}
          // The list hears the press, with the keys that were held.
          onChange={() => undefined}
        />
      </label>
    </>
  );
});
