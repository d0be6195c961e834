import { Menu, UnstyledButton } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { IconSelector } from './icons';
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
  const [wanted, setWanted] = useState('');
  const all = none === undefined ? choices : [{ value: nothing, label: none }, ...choices];
  const current = all.find((choice) => choice.value === (value ?? nothing));
  const shown = all.filter((choice) => choice.label.toLowerCase().includes(wanted.toLowerCase()));
  return (
    <div className={classes.row}>
      <span className={classes.label} aria-hidden="true">
        {label}
      </span>
      <Menu position="bottom-end" width={220} disabled={disabled} onClose={() => setWanted('')}>
        <Menu.Target>
          <UnstyledButton
            className={classes.value}
            disabled={disabled}
            data-empty={value === null || undefined}
            aria-label={t('picker.label', { label, value: current?.label ?? '' })}
          >
            {current && 'icon' in current ? current.icon : null}
            <span className={classes.text}>{current?.label}</span>
            {!disabled && <IconSelector size={14} aria-hidden="true" />}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown className={classes.list}>
          {choices.length >= manyChoices && (
            <Menu.Search
              aria-label={t('picker.search')}
              placeholder={t('picker.search')}
              value={wanted}
              onChange={(event) => setWanted(event.currentTarget.value)}
            />
          )}
          <Menu.RadioGroup
            value={value ?? nothing}
            onChange={(next) => onChange(next === nothing ? null : next)}
          >
            {shown.map((choice) => (
              <Menu.RadioItem key={choice.value} value={choice.value} closeMenuOnClick>
                <span className={classes.choice}>
                  {'icon' in choice ? choice.icon : null}
                  {choice.label}
                </span>
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
