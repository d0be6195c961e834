import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { Dialog } from '../../ui/Dialog';

interface Props {
  count: number;
  onDismiss: () => void;
  onClose: (reason: string) => void;
}

/** Closes tickets and says why. */
export default function CloseMany({ count, onDismiss, onClose }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const done = () => onClose(reason.trim());
  return (
    <Dialog
      title={t('bulk.close_title', { count })}
      onClose={onDismiss}
      actions={
        <>
          <Button variant="default" onClick={onDismiss}>
            {t('action.cancel')}
          </Button>
          <Button onClick={done}>{t('action.close')}</Button>
        </>
      }
    >
      <Textarea
        label={t('close.reason')}
        description={t('bulk.close_hint')}
        data-autofocus
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) done();
        }}
      />
    </Dialog>
  );
}
