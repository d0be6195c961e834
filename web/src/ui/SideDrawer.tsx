import { Drawer, type DrawerProps } from '@mantine/core';

/** A drawer as a file of its own: only small screens ever fetch it. */
export default function SideDrawer(props: DrawerProps) {
  return <Drawer {...props} />;
}
