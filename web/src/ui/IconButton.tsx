import type { ComponentProps, ReactNode } from 'react';

import classes from './IconButton.module.css';

interface Props extends Omit<ComponentProps<'button'>, 'aria-label' | 'title' | 'children'> {
  /** Its name: heard by who does not see the sign, shown when one points at it. */
  label: string;
  /** The sign, from ui/icons. */
  icon: ReactNode;
  /** The key that does the same, shown beside the name. */
  keys?: string | undefined;
  size?: 'sm' | 'md';
  tone?: 'plain' | 'danger';
  /** For a button that stays down. */
  pressed?: boolean | undefined;
  /** Something is on: a filter, an unread notice. */
  dot?: boolean;
  /** With an edge, where it stands among buttons that have one. */
  framed?: boolean;
}

/** A button that shows a sign alone. It is never without a name, and a thumb can hit it. */
export function IconButton({
  label,
  icon,
  keys,
  size = 'md',
  tone = 'plain',
  pressed,
  dot = false,
  framed = false,
  className,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      aria-keyshortcuts={keys?.includes(' ') ? undefined : keys?.replace('mod', 'Control')}
      data-tip={label}
      data-tip-keys={keys}
      data-size={size}
      data-tone={tone}
      data-framed={framed || undefined}
      className={className ? `${classes.button} ${className}` : classes.button}
      {...rest}
    >
      {icon}
      {dot && <span className={classes.dot} aria-hidden="true" />}
    </button>
  );
}
