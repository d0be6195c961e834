import { useState } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import type { FormField } from '../../../api/generated/types.gen';
import { type Answers, AskedFields } from '../../../ui/AskedFields';
import classes from './FormEditor.module.css';

interface Props {
  name: string;
  description: string;
  form: readonly FormField[];
}

/** The form as a requester meets it. One can write into it: nothing is sent. */
export function FormPreview({ name, description, form }: Props) {
  const { t } = useTranslation();
  const [answers, setAnswers] = useState<Answers>({});
  return (
    <section className={classes.preview} aria-label={t('form.preview')}>
      <h2 className={classes.tag}>{t('form.preview')}</h2>
      <div>
        <p className={classes.subject}>{name || t('category.new')}</p>
        {description && <p className={classes.about}>{description}</p>}
      </div>
      {form.length === 0 ? (
        <p className={classes.about}>{t('form.preview_empty')}</p>
      ) : (
        <AskedFields
          form={form}
          answers={answers}
          onAnswer={(key, value) => setAnswers({ ...answers, [key]: value })}
        />
      )}
    </section>
  );
}
