import { useTranslation } from '../../../lib/useTranslation';

import type { Problem } from '../../../lib/problem';
import { AreaField, SelectField, SwitchField, TextField } from '../../../ui/fields';
import classes from './FormEditor.module.css';
import { type Fault, kinds, most, type Question } from './form';

interface Props {
  question: Question;
  at: number;
  /** Shown once somebody tried to save. */
  fault: Fault | null;
  problem: Problem | null;
  onChange: (patch: Partial<Omit<Question, 'id' | 'key'>>) => void;
}

const withoutHint = new Set(['checkbox', 'date']);

/** Everything there is to say about one question. */
export function QuestionFields({ question, at, fault, problem, onChange }: Props) {
  const { t } = useTranslation();
  const { kind, label, help, required, options, placeholder } = question;
  return (
    <div className={classes.fields}>
      <TextField
        name={`form.${at}.label`}
        label={t('form.label')}
        placeholder={t('form.label_hint')}
        required
        data-autofocus
        maxLength={most.label}
        value={label}
        problem={problem}
        {...(fault === 'label' && { error: t('form.fault_label') })}
        onChange={(event) => onChange({ label: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <SelectField
          name={`form.${at}.kind`}
          label={t('form.kind')}
          value={kind}
          data={kinds.map((value) => ({ value, label: t(`form.kind_${value}`) }))}
          onChange={({ currentTarget: { value } }) =>
            onChange({ kind: kinds.find((one) => one === value) ?? kind })
          }
        />
        {!withoutHint.has(kind) && (
          <TextField
            name={`form.${at}.placeholder`}
            label={t('form.placeholder')}
            maxLength={most.hint}
            value={placeholder}
            problem={problem}
            onChange={(event) => onChange({ placeholder: event.currentTarget.value })}
          />
        )}
      </div>
      {kind === 'select' && (
        <AreaField
          name={`form.${at}.options`}
          label={t('form.options')}
          description={t('form.options_hint', { count: most.options })}
          required
          value={options.join('\n')}
          problem={problem}
          {...(fault === 'options' && { error: t('form.fault_options') })}
          {...(fault === 'option_twice' && { error: t('form.fault_option_twice') })}
          onChange={(event) => onChange({ options: event.currentTarget.value.split('\n') })}
        />
      )}
      <AreaField
        name={`form.${at}.help`}
        label={t('form.help')}
        minRows={1}
        maxLength={most.help}
        value={help}
        problem={problem}
        onChange={(event) => onChange({ help: event.currentTarget.value })}
      />
      <SwitchField
        name={`form.${at}.required`}
        label={t(kind === 'checkbox' ? 'form.required_check' : 'form.required')}
        checked={required}
        onChange={(event) => onChange({ required: event.currentTarget.checked })}
      />
    </div>
  );
}
