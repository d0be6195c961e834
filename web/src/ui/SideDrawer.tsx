import { Drawer, type DrawerProps } from '@mantine/core';

import { useFocusBack } from './useFocusBack';

type Props = Pick<
  DrawerProps,
  'opened' | 'onClose' | 'position' | 'size' | 'classNames' | 'children'
> & {
  /** Its name for who does not see it. */
  label: string;
};

/** A drawer as a file of its own: only small screens ever fetch it. */
export default function SideDrawer({ label, children, ...rest }: Props) {
  useFocusBack();
  return (
    <Drawer.Root padding={0} {...rest}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={label}>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
