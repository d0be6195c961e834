import { Button, Group, Modal, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { EscalateIn } from '../../api/generated/types.gen';
import { useNames } from './useNames';

interface Props {
  opened: boolean;
  onDone: () => void;
  onConfirm: (body: EscalateIn) => void;
}

/** Raises the level, with a reason, and hands the ticket to another department if wanted. */
export function EscalateDialog({ opened, onDone, onConfirm }: Props) {
  const { t } = useTranslation();
  const { departments } = useNames();
  const [reason, setReason] = useState('');
  const [department, setDepartment] = useState<string | null>(null);
  return (
    <Modal
      opened={opened}
      onClose={onDone}
      title={t('escalate.title')}
      closeButtonProps={{ 'aria-label': t('action.cancel') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm({ reason: reason.trim(), department_id: department });
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
        <Select
          mt="md"
          label={t('escalate.department')}
          placeholder={t('escalate.same_department')}
          data={departments}
          clearable
          value={department}
          onChange={setDepartment}
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
