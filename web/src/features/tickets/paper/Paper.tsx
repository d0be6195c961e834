import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from '../../../lib/useTranslation';

import type { TicketDetail } from '../../../api/generated/types.gen';
import { regionOf } from '../../../lib/language';
import { fullMoment } from '../../../lib/moments';
import { workspaceName } from '../../../lib/page';
import { toast } from '../../../ui/toast';
import type { Audience } from './audience';
import classes from './Paper.module.css';
import { wholeTicket } from './wholeTicket';

interface Props {
  ticket: TicketDetail;
  audience: Audience;
  onDone: () => void;
}

/** The ticket as it is printed: nothing but its words. For its requester, without the notes. */
export default function Paper({ ticket, audience, onDone }: Props) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [whole, setWhole] = useState<TicketDetail | null>(null);
  const region = regionOf(i18n.language);
  useEffect(() => {
    wholeTicket(queries, ticket).then(setWhole, () => {
      toast({ text: t('problem.network.unreachable'), tone: 'danger' });
      onDone();
    });
    // What is printed is the ticket as it was when that was asked for.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useEffect(() => {
    if (!whole) return;
    window.addEventListener('afterprint', onDone, { once: true });
    document.documentElement.dataset['paper'] = '';
    window.print();
    return () => {
      window.removeEventListener('afterprint', onDone);
      delete document.documentElement.dataset['paper'];
    };
    // Printed once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [whole]);
  if (!whole) return null;
  const staff = audience === 'staff';
  const messages = whole.messages.filter(({ kind }) => staff || kind === 'PUBLIC');
  return createPortal(
    <div className={classes.paper}>
      <header>
        <p className={classes.soft}>
          {workspaceName()} · {whole.reference}
        </p>
        <h1>{whole.subject}</h1>
        <p className={classes.soft}>
          {whole.requester.display_name} · {fullMoment(whole.created_at, region)} ·{' '}
          {t(staff ? `status.${whole.status}` : `plain.${whole.status}`)}
          {staff && whole.assignee && ` · ${whole.assignee.display_name}`}
          {staff && whole.tags.length > 0 && ` · ${whole.tags.join(', ')}`}
        </p>
      </header>
      {messages.map((message) => (
        <section key={message.id} data-note={message.kind === 'INTERNAL' || undefined}>
          <p>
            <b>{message.author?.display_name ?? t('person.system')}</b>
            {message.kind === 'INTERNAL' && ` · ${t('message.note')}`}
            <span className={classes.soft}> · {fullMoment(message.created_at, region)}</span>
          </p>
          {/* The server has rendered and sanitized it. */}
          <div dangerouslySetInnerHTML={{ __html: message.html }} />
          {message.attachments.length > 0 && (
            <p className={classes.soft}>
              {t('files.attached')}: {message.attachments.map(({ name }) => name).join(', ')}
            </p>
          )}
        </section>
      ))}
    </div>,
    document.body,
  );
}
