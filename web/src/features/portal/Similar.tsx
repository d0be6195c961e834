import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { similarSupportTicketsOptions } from '../../api/generated/@tanstack/react-query.gen';
import { useLater } from '../../lib/useLater';
import { StatusMark } from '../../ui/StatusMark';
import classes from './Similar.module.css';

/** Fewer letters are like everything. */
const fewest = 4;
const pause = 400;

/** The words to compare, once whoever types them pauses. */
export function useTyped(subject: string) {
  const [asked, setAsked] = useState(subject);
  return { asked: asked.trim(), later: useLater(setAsked, pause) };
}

/** One's own earlier requests that are like this one. It never stands in anybody's way. */
export function Similar({ words }: { words: string }) {
  const { t } = useTranslation();
  const enough = words.length >= fewest;
  const { data } = useQuery({
    ...similarSupportTicketsOptions({ query: { q: words.slice(0, 200) } }),
    enabled: enough,
    retry: false,
    placeholderData: keepPreviousData,
  });
  const rows = (enough && data?.items.slice(0, 3)) || [];
  return (
    <div role="status">
      {rows.length > 0 && (
        <section className={classes.box} aria-label={t('new.similar')}>
          <p className={classes.title}>{t('new.similar')}</p>
          <ul className={classes.list}>
            {rows.map((row) => (
              <li key={row.id}>
                <Link
                  to="/support/ticket/$ticketId"
                  params={{ ticketId: row.reference }}
                  className={classes.row}
                >
                  <span className={classes.subject}>{row.subject}</span>
                  <StatusMark status={row.status} plain pill />
                </Link>
              </li>
            ))}
          </ul>
          <p className={classes.hint}>{t('new.similar_hint')}</p>
        </section>
      )}
    </div>
  );
}
