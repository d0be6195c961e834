import { Link } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { late } from '../../../lib/late';
import { useTranslation } from '../../../lib/useTranslation';

import type { TicketDetail, TicketLink } from '../../../api/generated/types.gen';
import { IconButton } from '../../../ui/IconButton';
import { IconPlus, IconX } from '../../../ui/icons';
import { StatusGlyph } from '../../../ui/StatusMark';
import classes from './Aside.module.css';
import { useLinks } from './useLinks';

const LinkDialog = late(() => import('./LinkDialog'));

/** What the other ticket is to this one: its cause, its duplicate, or something like it. */
const kindOf = ({ kind, direction }: TicketLink) =>
  kind === 'RELATED' ? 'RELATED' : (`${kind}.${direction}` as const);

/** Tickets that have to do with this one. */
export function Links({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation();
  const [linking, setLinking] = useState(false);
  const links = useLinks(ticket);
  const may = ticket.permissions.includes('edit');
  if (links.shown.length === 0 && !may) return null;
  return (
    <section className={classes.section} aria-label={t('link.title')}>
      <div className={classes.titled}>
        <h3 className={classes.heading}>{t('link.title')}</h3>
        {may && (
          <IconButton
            size="sm"
            label={t('link.add')}
            icon={<IconPlus size={15} />}
            onClick={() => setLinking(true)}
          />
        )}
      </div>
      {links.shown.length > 0 && (
        <ul className={classes.tickets}>
          {links.shown.map((link) => (
            <li key={link.ticket.id} className={classes.linked}>
              <Link
                to="/tickets/$ticketId"
                params={{ ticketId: link.ticket.reference }}
                className={classes.ticket}
              >
                <StatusGlyph status={link.ticket.status} />
                <span className={classes.text}>
                  <span className={classes.kind}>{t(`link.${kindOf(link)}`)}</span>
                  {link.ticket.subject}
                </span>
              </Link>
              {may && (
                <IconButton
                  size="sm"
                  label={t('link.remove', { reference: link.ticket.reference })}
                  icon={<IconX size={14} />}
                  onClick={() => links.remove(link)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <Suspense>
        {linking && (
          <LinkDialog ticket={ticket} onLink={links.add} onClose={() => setLinking(false)} />
        )}
      </Suspense>
    </section>
  );
}
