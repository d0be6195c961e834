import type { ReactNode } from 'react';

import { IconX } from './icons';
import classes from './Tag.module.css';

export type Tone =
  'blue' | 'teal' | 'violet' | 'green' | 'red' | 'orange' | 'amber' | 'grey' | 'accent';

interface Props {
  children: ReactNode;
  tone?: Tone;
  icon?: ReactNode;
  /** With `removeLabel` it has a cross. */
  onRemove?: () => void;
  removeLabel?: string;
}

/** A short word about something: a tag, a role, a kind. */
export function Tag({ children, tone = 'grey', icon, onRemove, removeLabel }: Props) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {icon}
      <span className={classes.text}>{children}</span>
      {onRemove && (
        <button
          type="button"
          className={classes.remove}
          aria-label={removeLabel}
          data-tip={removeLabel}
          onClick={onRemove}
        >
          <IconX size={12} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
