import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { searchTicketsOptions } from '../../api/generated/@tanstack/react-query.gen';
import type { SearchHit } from '../../api/generated/types.gen';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { IconSearch } from '../../ui/icons';
import { Moment } from '../../ui/Moment';
import { Bone, Skeleton } from '../../ui/Skeleton';
import { StatusGlyph } from '../../ui/StatusMark';
import { useTitle } from '../../ui/useTitle';
import { SearchBox } from './SearchBox';
import classes from './Search.module.css';

/** So many tickets are shown; who wants fewer says more. */
const most = 50;

interface Props {
  q: string;
  onSearch: (q: string) => void;
}

function Hit({ hit: { ticket, excerpt } }: { hit: SearchHit }) {
  const { t } = useTranslation();
  return (
    <li>
      <Link
        to="/tickets/$ticketId"
        params={{ ticketId: ticket.reference }}
        className={classes.hit}
        data-search-hit=""
      >
        <StatusGlyph status={ticket.status} />
        <span className={classes.subject}>{ticket.subject}</span>
        <span className={classes.when}>
          <Moment at={ticket.updated_at} age />
        </span>
        <span className={classes.excerpt}>
          {excerpt.map((piece, index) =>
            piece.hit ? <mark key={index}>{piece.text}</mark> : piece.text,
          )}
        </span>
        <span className={classes.facts}>
          <span>{ticket.reference}</span>
          <span>{ticket.requester.display_name}</span>
          <span>{t(`status.${ticket.status}`)}</span>
        </span>
      </Link>
    </li>
  );
}

function Bones() {
  return (
    <Skeleton className={classes.list}>
      {['62%', '80%', '54%', '71%'].map((width) => (
        <div key={width} className={classes.bone}>
          <Bone height={13} width={width} />
          <Bone height={10} width="90%" />
          <Bone height={9} width="30%" />
        </div>
      ))}
    </Skeleton>
  );
}

/** Every ticket the reader may see that holds the words, and where in it they stand. */
export function SearchPage({ q, onSearch }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  useTitle(q === '' ? t('search.title') : t('search.title_of', { words: q }));
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({
    ...searchTicketsOptions({ query: { q, limit: most } }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  const hits = q === '' ? [] : (data?.items ?? []);

  /** The arrows walk from the field through what was found, and back. */
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    if (step === 0) return;
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[data-search-hit]') ?? [])];
    const at = all.findIndex((hit) => hit === document.activeElement);
    const next = all[at + step];
    event.preventDefault();
    if (next) next.focus();
    else if (at + step < 0) document.querySelector<HTMLElement>('[data-list-search]')?.focus();
  };

  return (
    // The keys move focus between a field and links that Tab reaches as well.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={classes.page} onKeyDown={walk}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t('search.title')}</h1>
        <SearchBox q={q} onSearch={onSearch} />
        <p className={classes.operators}>{t('search.hint')}</p>
      </header>
      {q === '' && (
        <EmptyState icon={<IconSearch size={22} />} title={t('search.begin')}>
          {t('search.begin_hint')}
        </EmptyState>
      )}
      {q !== '' && isPending && <Bones />}
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {q !== '' && data && hits.length === 0 && (
        <EmptyState icon={<IconSearch size={22} />} title={t('inbox.no_match')}>
          {t('search.nothing_hint')}
        </EmptyState>
      )}
      {hits.length > 0 && (
        <>
          <p className={classes.count} role="status">
            {t(data?.more ? 'search.more' : 'search.found', { count: hits.length })}
          </p>
          <ul ref={list} className={classes.list} data-faded={isPlaceholderData || undefined}>
            {hits.map((hit) => (
              <Hit key={hit.ticket.id} hit={hit} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
