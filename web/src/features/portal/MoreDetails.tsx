import { Textarea, TextInput } from '@mantine/core';
import type { ChangeEvent } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { fieldMessage, type Problem } from '../../lib/problem';
import classes from './NewRequest.module.css';
import { type Extra, extras } from './request';

interface Props {
  fields: Readonly<Record<string, string>>;
  wrong: Problem;
  onChange: (name: string, value: string) => void;
}

/** What helps those who know it, folded away from those who do not. */
export function MoreDetails({ fields, wrong, onChange }: Props) {
  const { t } = useTranslation();
  const extra = (name: Extra) => ({
    name,
    label: t(`field.${name}`),
    description: t(`new.${name}_hint`),
    value: fields[name] ?? '',
    error: fieldMessage(wrong, name),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      onChange(name, event.currentTarget.value),
  });
  const filled = extras.some((name) => (fields[name] ?? '') !== '');
  return (
    <details className={classes.fold} open={filled}>
      <summary>{t('new.more')}</summary>
      <div className={classes.folded}>
        <div className={classes.pair}>
          <TextInput {...extra('server_id')} maxLength={100} />
          <TextInput {...extra('command_used')} maxLength={200} />
        </div>
        <Textarea {...extra('error_message')} autosize minRows={2} maxRows={10} />
      </div>
    </details>
  );
}
