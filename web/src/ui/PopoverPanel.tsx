import { Popover } from '@mantine/core';
import { type ReactNode, type RefObject, useDeferredValue } from 'react';

import { Anchor } from './Anchor';
import type { Side } from './Menu';

interface Props {
  id: string;
  label: string;
  anchor: RefObject<HTMLElement | null>;
  opened: boolean;
  onClose: () => void;
  side: Side;
  width: number;
  children: ReactNode;
}

/** The panel itself. It stands beside a button that was there before it. */
export default function PopoverPanel(props: Props) {
  const { id, label, anchor, opened, onClose, side, width, children } = props;
  // First there, then open: so it is placed by its button, and knows where focus came from.
  const open = useDeferredValue(opened, false);
  return (
    <Popover
      id={id}
      opened={open}
      onChange={(now) => !now && onClose()}
      position={side}
      width={width}
      offset={6}
      radius="lg"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Anchor to={anchor} />
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>{children}</Popover.Dropdown>
    </Popover>
  );
}
