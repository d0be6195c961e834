import { NativeSelect, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import { searchTicketsOptions } from '../../../api/generated/@tanstack/react-query.gen';
import type { LinkedTicket, LinkKind, TicketDetail } from '../../../api/generated/types.gen';
import { toProblem } from '../../../lib/problem';
import { useLater } from '../../../lib/useLater';
import { Dialog } from '../../../ui/Dialog';
import { ProblemNote } from '../../../ui/ProblemNote';
import { StatusGlyph } from '../../../ui/StatusMark';
import classes from './Aside.module.css';

const kinds: readonly LinkKind[] = ['RELATED', 'DUPLICATE', 'CAUSE'];
const shortest = 2;

interface Props {
  ticket: TicketDetail;
  onLink: (other: LinkedTicket, kind: LinkKind) => void;
  onClose: () => void;
}

/** Finds the other ticket by its words or its reference, and says what this one is to it. */
export default function LinkDialog({ ticket, onLink, onClose }: Props) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<LinkKind>('RELATED');
  const [wanted, setWanted] = useState('');
  const [q, setQ] = useState('');
  const later = useLater(setQ, 200);
  const linked = new Set([ticket.id, ...ticket.links.map((link) => link.ticket.id)]);
  const answer = useQuery({
    ...searchTicketsOptions({ query: { q, limit: 10 } }),
    enabled: q.trim().length >= shortest,
    placeholderData: keepPreviousData,
  });
  const found = (answer.data?.items ?? []).filter((hit) => !linked.has(hit.ticket.id));
  return (
    <Dialog title={t('link.add')} onClose={onClose}>
      <div className={classes.linking}>
        <NativeSelect
          label={t('link.kind')}
          data={kinds.map((value) => ({ value, label: t(`link.as.${value}`) }))}
          value={kind}
          onChange={(event) =>
            setKind(kinds.find((entry) => entry === event.currentTarget.value) ?? 'RELATED')
          }
        />
        <TextInput
          type="search"
          label={t('link.search')}
          placeholder={t('link.search_hint')}
          data-autofocus
          value={wanted}
          onChange={(event) => {
            setWanted(event.currentTarget.value);
            later(event.currentTarget.value);
          }}
        />
        {answer.isError && <ProblemNote problem={toProblem(answer.error)} />}
        <ul className={classes.found} aria-live="polite" aria-label={t('link.found')}>
          {found.map(({ ticket: other }) => (
            <li key={other.id}>
              <button
                type="button"
                className={classes.ticket}
                onClick={() => {
                  onLink(other, kind);
                  onClose();
                }}
              >
                <StatusGlyph status={other.status} />
                <span className={classes.text}>{other.subject}</span>
                <span className={classes.reference}>{other.reference}</span>
              </button>
            </li>
          ))}
        </ul>
        {answer.isSuccess && found.length === 0 && <p className={classes.soft}>{t('link.none')}</p>}
      </div>
    </Dialog>
  );
}
