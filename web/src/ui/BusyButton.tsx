import { Button, type ButtonProps, Loader } from '@mantine/core';
import type { MouseEventHandler } from 'react';

interface Props extends Omit<ButtonProps, 'loading'> {
  /** What it does is under way. It does nothing more then, and keeps the focus it has. */
  busy: boolean;
  type?: 'button' | 'submit';
  onClick?: MouseEventHandler<HTMLButtonElement>;
}

/** A button that waits for its own work. A disabled one would drop the reader's focus. */
export function BusyButton({ busy, onClick, leftSection, type = 'button', ...rest }: Props) {
  return (
    <Button
      {...rest}
      type={type}
      aria-busy={busy}
      aria-disabled={busy || undefined}
      leftSection={busy ? <Loader size={16} color="currentColor" /> : leftSection}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
