import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { useFocusBack } from '../../ui/useFocusBack';

interface Props {
  onDone: () => void;
  onConfirm: (reason: string) => void;
}

/** Closing asks for a reason: the one who asked will read it. */
export default function CloseDialog({ onDone, onConfirm }: Props) {
  const { t } = useTranslation();
  useFocusBack();
  const [reason, setReason] = useState('');
  return (
    <Modal
      opened
      onClose={onDone}
      title={t('close.title')}
      closeButtonProps={{ 'aria-label': t('action.cancel') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm(reason.trim());
          setReason('');
          onDone();
        }}
      >
        <Textarea
          label={t('close.reason')}
          description={t('close.hint')}
          autosize
          minRows={3}
          maxRows={8}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onDone}>
            {t('action.cancel')}
          </Button>
          <Button type="submit">{t('action.close')}</Button>
        </Group>
      </form>
    </Modal>
  );
}
