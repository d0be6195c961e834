import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from '../lib/useTranslation';

import { IconButton } from './IconButton';
import { IconX } from './icons';
import type { SheetProps } from './Sheet';
import classes from './Sheet.module.css';
import { useFocusBack } from './useFocusBack';

/** The panel itself, fetched with the first one that opens. */
export default function SheetPanel({
  title,
  onClose,
  children,
  side = 'right',
  width = 340,
}: SheetProps) {
  const { t } = useTranslation();
  const phone = useMediaQuery('(max-width: 48em)', true, { getInitialValueInEffect: false });
  useFocusBack();
  return (
    <Drawer.Root
      opened
      onClose={onClose}
      position={phone ? 'bottom' : side}
      size={width}
      padding={0}
      transitionProps={{ duration: 180 }}
    >
      <Drawer.Overlay />
      <Drawer.Content
        aria-label={title}
        className={classes.sheet}
        data-phone={phone || undefined}
        radius={0}
      >
        <Drawer.Body className={classes.body}>
          <header className={classes.head}>
            <h2 className={classes.title}>{title}</h2>
            <IconButton label={t('action.dismiss')} icon={<IconX size={18} />} onClick={onClose} />
          </header>
          {children}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
