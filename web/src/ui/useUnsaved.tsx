import { useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from '../lib/useTranslation';

import { ConfirmDialog } from './ConfirmDialog';

/**
 * Keeps what somebody has written and not saved: leaving the page asks first. Put what it returns
 * somewhere on the screen; it is the question.
 */
export function useUnsaved(dirty: boolean): ReactNode {
  const { t } = useTranslation();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  if (status !== 'blocked') return null;
  return (
    <ConfirmDialog
      title={t('unsaved.title')}
      action={t('unsaved.leave')}
      danger
      onConfirm={proceed}
      onClose={reset}
    >
      {t('unsaved.text')}
    </ConfirmDialog>
  );
}
