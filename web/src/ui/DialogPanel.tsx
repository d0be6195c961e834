import { Modal } from '@mantine/core';
import { useTranslation } from '../lib/useTranslation';

import type { DialogProps } from './Dialog';
import classes from './Dialog.module.css';
import { useFocusBack } from './useFocusBack';

const widths = { sm: 400, md: 520, lg: 760 } as const;

/** The dialog itself, fetched with the first one that opens. */
export default function DialogPanel({
  title,
  onClose,
  children,
  actions,
  size = 'md',
}: DialogProps) {
  const { t } = useTranslation();
  useFocusBack();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={widths[size]}
      closeButtonProps={{ 'aria-label': t('action.dismiss') }}
      transitionProps={{ transition: 'pop', duration: 140 }}
      classNames={{ inner: classes.inner ?? '', content: classes.content ?? '' }}
    >
      {children}
      {actions && <div className={classes.actions}>{actions}</div>}
    </Modal>
  );
}
