import { Button, Group, Modal, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import type { EscalateIn } from '../../api/generated/types.gen';
import { useFocusBack } from '../../ui/useFocusBack';
import { useNames } from '../../ui/useNames';

interface Props {
  onDone: () => void;
  onConfirm: (body: EscalateIn) => void;
}

/** Raises the level, with a reason, and hands the ticket to another department if wanted. */
export default function EscalateDialog({ onDone, onConfirm }: Props) {
  const { t } = useTranslation();
  useFocusBack();
  const { departments } = useNames();
  const [reason, setReason] = useState('');
  const [department, setDepartment] = useState('');
  return (
    <Modal
      opened
      onClose={onDone}
      title={t('escalate.title')}
      closeButtonProps={{ 'aria-label': t('action.cancel') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm({
            reason: reason.trim(),
            department_id: department === '' ? null : department,
          });
          setReason('');
          onDone();
        }}
      >
        <Textarea
          label={t('escalate.reason')}
          required
          autosize
          minRows={3}
          maxRows={8}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <NativeSelect
          mt="md"
          label={t('escalate.department')}
          data={[{ value: '', label: t('escalate.same_department') }, ...departments]}
          value={department}
          onChange={(event) => setDepartment(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onDone}>
            {t('action.cancel')}
          </Button>
          <Button type="submit">{t('action.escalate')}</Button>
        </Group>
      </form>
    </Modal>
  );
}
