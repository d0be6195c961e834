import { type ReactNode, Suspense, useId, useRef, useState } from 'react';

import { lazily } from '../lib/lazily';
import type { Side, TriggerProps } from './Menu';

const load = () => import('./PopoverPanel');
const PopoverPanel = lazily(load);

interface Props {
  /** Its name, for who does not see where it stands. */
  label: string;
  trigger: (trigger: TriggerProps) => ReactNode;
  children: ReactNode | ((close: () => void) => ReactNode);
  side?: Side;
  width?: number;
}

/** A button with a small panel of its own: fields, a picker. Fetched when it is wanted. */
export function Popover({ label, trigger, children, side = 'bottom-end', width = 320 }: Props) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState(false);
  // Each opening is a panel of its own: one that could not be fetched is asked for again.
  const [turn, setTurn] = useState(0);
  const close = () => setOpened(false);
  const prepare = () => void load().catch(() => undefined);
  return (
    <>
      {trigger({
        ref: anchor,
        id,
        'aria-haspopup': 'dialog',
        'aria-expanded': opened,
        'aria-controls': opened ? `${id}-dropdown` : undefined,
        onClick: () => {
          if (!opened) setTurn(turn + 1);
          setOpened(!opened);
        },
        onPointerEnter: prepare,
        onFocus: prepare,
      })}
      {turn > 0 && (
        <Suspense>
          <PopoverPanel
            key={turn}
            id={id}
            label={label}
            anchor={anchor}
            opened={opened}
            onClose={close}
            side={side}
            width={width}
          >
            {typeof children === 'function' ? children(close) : children}
          </PopoverPanel>
        </Suspense>
      )}
    </>
  );
}
