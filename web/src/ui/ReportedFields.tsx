import { useTranslation } from '../lib/useTranslation';

import classes from './ReportedFields.module.css';

const known = ['server_id', 'command_used', 'error_message', 'page_url', 'browser_info'] as const;

interface Props {
  fields: Record<string, unknown>;
  className?: string | undefined;
  open?: boolean;
}

/** What the requester filled in beside their own words, copied letter by letter. */
export function ReportedFields({ fields, className, open = false }: Props) {
  const { t } = useTranslation();
  const filled = known.flatMap((key) => {
    const value = fields[key];
    return typeof value === 'string' && value !== '' ? [{ key, value }] : [];
  });
  if (filled.length === 0) return null;
  return (
    <details className={className} open={open}>
      <summary className={classes.heading}>{t('ticket.reported')}</summary>
      <dl className={classes.list}>
        {filled.map(({ key, value }) => (
          <div key={key}>
            <dt>{t(`field.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
