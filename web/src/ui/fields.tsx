import {
  NativeSelect,
  type NativeSelectProps,
  Switch,
  type SwitchProps,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core';

import { fieldMessage, type Problem } from '../lib/problem';

interface Named {
  /** The field's name for the server: its refusal of this field is shown under it. */
  name: string;
  label: string;
  problem?: Problem | null | undefined;
}

const refusal = ({ name, problem }: Named) =>
  (problem ? fieldMessage(problem, name) : undefined) ?? null;

/** One line of text. */
export function TextField({ problem, ...rest }: TextInputProps & Named) {
  return <TextInput error={refusal({ ...rest, problem })} {...rest} />;
}

/** Several lines; it grows with what is written. */
export function AreaField({ problem, ...rest }: TextareaProps & Named) {
  return (
    <Textarea autosize minRows={3} maxRows={12} error={refusal({ ...rest, problem })} {...rest} />
  );
}

/** One of few known things, with the device's own list. */
export function SelectField({ problem, ...rest }: NativeSelectProps & Named) {
  return <NativeSelect error={refusal({ ...rest, problem })} {...rest} />;
}

/** On or off, and it counts at once or with the form. */
export function SwitchField({ problem, ...rest }: SwitchProps & Named) {
  return <Switch error={refusal({ ...rest, problem })} {...rest} />;
}
