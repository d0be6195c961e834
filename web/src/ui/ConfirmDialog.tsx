import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from '../lib/useTranslation';

import { Dialog } from './Dialog';

interface Props {
  title: string;
  /** What follows from it, in one or two sentences. */
  children: ReactNode;
  /** What the button does, said as a verb: "Delete", not "OK". */
  action: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before what cannot be undone. What can be undone is done at once, with a toast. */
export function ConfirmDialog(props: Props) {
  const { title, children, action, danger = false, busy = false, onConfirm, onClose } = props;
  const { t } = useTranslation();
  return (
    <Dialog
      title={title}
      size="sm"
      onClose={onClose}
      actions={
        <>
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button color={danger ? 'red' : undefined} loading={busy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
