import type { ReactNode } from 'react';
import { useTranslation } from '../lib/useTranslation';

import { IconSelector } from './icons';
import { Menu } from './Menu';
import classes from './Picker.module.css';

/** From so many choices on there is a field to search them. */
const manyChoices = 9;

export interface Choice {
  value: string;
  label: string;
  icon?: ReactNode;
}

interface Props {
  label: string;
  value: string | null;
  choices: Choice[];
  onChange: (value: string | null) => void;
  disabled?: boolean;
  /** The name of "no value", where that may be chosen. */
  none?: string;
}

const nothing = '';

/** One property as a row of a list: its name, its value, and a menu to change it. */
export function Picker({ label, value, choices, onChange, disabled = false, none }: Props) {
  const { t } = useTranslation();
  const all: Choice[] =
    none === undefined ? choices : [{ value: nothing, label: none }, ...choices];
  const current = all.find((choice) => choice.value === (value ?? nothing));
  return (
    <div className={classes.row}>
      <span className={classes.label} aria-hidden="true">
        {label}
      </span>
      <Menu
        side="bottom-end"
        search={choices.length >= manyChoices ? t('picker.search') : undefined}
        entries={all.map((choice) => ({
          label: choice.label,
          icon: choice.icon,
          checked: choice === current,
          onSelect: () => {
            if (choice !== current) onChange(choice.value === nothing ? null : choice.value);
          },
        }))}
      >
        {(trigger) => (
          <button
            type="button"
            className={classes.value}
            disabled={disabled}
            data-empty={value === null || undefined}
            aria-label={t('picker.label', { label, value: current?.label ?? '' })}
            {...trigger}
          >
            {current?.icon}
            <span className={classes.text}>{current?.label}</span>
            {!disabled && <IconSelector size={14} aria-hidden="true" />}
          </button>
        )}
      </Menu>
    </div>
  );
}
