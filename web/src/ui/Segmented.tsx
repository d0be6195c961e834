import { type ReactNode, useId } from 'react';

import classes from './Segmented.module.css';

interface Option<T extends string> {
  value: T;
  label: string;
  icon?: ReactNode;
}

interface Props<T extends string> {
  /** What is chosen here; read aloud before the choices. */
  label: string;
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
  /** Shows the signs alone; the words stay as names. */
  compact?: boolean;
}

/** Two to five choices of which one holds, all in view. Radio buttons under its dress. */
export function Segmented<T extends string>(props: Props<T>) {
  const { label, value, options, onChange, compact = false } = props;
  const name = useId();
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={classes.option}
          data-tip={compact ? option.label : undefined}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            aria-label={option.label}
            onChange={() => onChange(option.value)}
          />
          {option.icon}
          {!(compact && option.icon) && <span>{option.label}</span>}
        </label>
      ))}
    </fieldset>
  );
}
