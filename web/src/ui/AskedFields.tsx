import { type ChangeEvent, useId } from 'react';
import { useTranslation } from '../lib/useTranslation';

import type { FormField } from '../api/generated/types.gen';
import { fieldMessage, type Problem } from '../lib/problem';
import classes from './AskedFields.module.css';
import { AreaField, SelectField, TextField } from './fields';

/** What was answered, by the keys of the form's fields. */
export type Answers = Readonly<Record<string, string | boolean>>;

interface Props {
  /** What a category asks. */
  form: readonly FormField[];
  answers: Answers;
  onAnswer: (key: string, value: string | boolean) => void;
  problem?: Problem | null | undefined;
}

interface OneProps extends Omit<Props, 'form'> {
  field: FormField;
}

type Typed = ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>;

const inputs = { short_text: 'text', number: 'number', date: 'date', url: 'url' } as const;

/** Yes or no: the words beside it are its name. */
function Check({ field, answers, onAnswer, problem }: OneProps) {
  const id = useId();
  const wrong = problem ? fieldMessage(problem, `answers.${field.key}`) : undefined;
  return (
    <label className={classes.check} htmlFor={id}>
      <input
        id={id}
        type="checkbox"
        checked={answers[field.key] === true}
        required={field.required ?? false}
        aria-invalid={wrong !== undefined || undefined}
        onChange={(event) => onAnswer(field.key, event.currentTarget.checked)}
      />
      <span>
        {field.label}
        {field.required && (
          <span className={classes.star} aria-hidden="true">
            {' *'}
          </span>
        )}
      </span>
      {field.help && <small>{field.help}</small>}
      {wrong && <span className={classes.wrong}>{wrong}</span>}
    </label>
  );
}

function One(props: OneProps) {
  const { field, answers, onAnswer, problem } = props;
  const { t } = useTranslation();
  if (field.kind === 'checkbox') return <Check {...props} />;
  const given = answers[field.key];
  const shared = {
    name: `answers.${field.key}`,
    label: field.label,
    description: field.help,
    required: field.required ?? false,
    problem,
    value: typeof given === 'string' ? given : '',
    onChange: (event: Typed) => onAnswer(field.key, event.currentTarget.value),
  };
  if (field.kind === 'select') {
    const options = [...(field.options ?? [])];
    const none = { value: '', label: field.placeholder || t('asked.choose') };
    return (
      <SelectField
        {...shared}
        data={[none, ...options.map((value) => ({ value, label: value }))]}
      />
    );
  }
  const hint = { placeholder: field.placeholder };
  if (field.kind === 'long_text') return <AreaField {...shared} {...hint} />;
  return (
    <TextField
      {...shared}
      {...hint}
      type={inputs[field.kind]}
      {...(field.kind === 'number' && { step: 'any', inputMode: 'decimal' as const })}
    />
  );
}

/** The questions of a category, as whoever opens a ticket meets them. */
export function AskedFields({ form, ...rest }: Props) {
  return (
    <div className={classes.fields}>
      {form.map((field) => (
        <One key={field.key} field={field} {...rest} />
      ))}
    </div>
  );
}
