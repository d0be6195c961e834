import type { ComponentProps } from 'react';

import { IconSearch, IconX } from './icons';
import classes from './SearchField.module.css';

interface Props extends Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange'> {
  /** What is searched. */
  label: string;
  /** The name of the cross that empties it. */
  clearLabel: string;
  value: string;
  onChange: (value: string) => void;
}

/** A field for words that are looked for, with a cross once there are some. */
export function SearchField({ label, clearLabel, value, onChange, className, ...rest }: Props) {
  return (
    <div className={className ? `${classes.box} ${className}` : classes.box}>
      <IconSearch size={16} aria-hidden="true" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        className={classes.field}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...rest}
      />
      {value !== '' && (
        <button
          type="button"
          className={classes.clear}
          aria-label={clearLabel}
          data-tip={clearLabel}
          onClick={(event) => {
            // The cross goes away: focus stays with the words.
            event.currentTarget.parentElement?.querySelector('input')?.focus();
            onChange('');
          }}
        >
          <IconX size={14} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
