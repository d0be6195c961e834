import { Button } from '@mantine/core';
import { useTranslation } from '../../lib/useTranslation';

import { Dialog } from '../../ui/Dialog';
import classes from './BulkBar.module.css';
import type { Refused } from './deskState';

/** The tickets that were not changed, each with its reason. */
export default function RefusedDialog({
  refused,
  onDismiss,
}: {
  refused: Refused;
  onDismiss: () => void;
}) {
  const { t } = useTranslation();
  const count = refused.wrong.length;
  return (
    <Dialog
      title={t('bulk.refused', { count })}
      onClose={onDismiss}
      actions={
        <Button data-autofocus onClick={onDismiss}>
          {t('action.understood')}
        </Button>
      }
    >
      <dl className={classes.refused}>
        {refused.wrong.map(({ name, reason }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{reason}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
