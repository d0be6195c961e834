import { useMemo } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import { IconDots } from '../../../ui/icons';
import { Prose } from '../../../ui/Prose';
import { partsOf } from './quotes';
import classes from './Thread.module.css';

/** A message's words; what it only quotes stands behind "…". */
export function FoldedProse({ html }: { html: string }) {
  const { t } = useTranslation();
  const parts = useMemo(() => partsOf(html), [html]);
  return parts.map((part, index) =>
    part.quoted ? (
      <details key={index} className={classes.quoted}>
        <summary aria-label={t('message.quoted')} data-tip={t('message.quoted')}>
          <IconDots size={16} aria-hidden="true" />
        </summary>
        <Prose html={part.html} />
      </details>
    ) : (
      <Prose key={index} html={part.html} />
    ),
  );
}
