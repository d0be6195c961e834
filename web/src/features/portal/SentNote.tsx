import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { IconCircleCheck } from '../../ui/icons';
import classes from './SentNote.module.css';

const steps = ['read', 'answer', 'done'] as const;

/** After sending: that it arrived, under which name, and what happens now. */
export function SentNote({ reference }: { reference: string }) {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section className={classes.note} aria-labelledby="sent-title">
      <IconCircleCheck size={26} aria-hidden="true" className={classes.sign} />
      <div className={classes.words}>
        <h2 ref={title} tabIndex={-1} id="sent-title" className={classes.title}>
          {t('request.sent')}
        </h2>
        <p>{t('request.sent_reference', { reference })}</p>
        <p className={classes.next}>{t('request.next')}</p>
        <ol className={classes.steps}>
          {steps.map((step) => (
            <li key={step}>{t(`request.next.${step}`)}</li>
          ))}
        </ol>
        <Link
          to="/support/ticket/$ticketId"
          params={{ ticketId: reference }}
          replace
          className={classes.close}
        >
          {t('action.understood')}
        </Link>
      </div>
    </section>
  );
}
