import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useReducer, useState } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import { listDepartmentsOptions } from '../../../api/generated/@tanstack/react-query.gen';
import type { Category } from '../../../api/generated/types.gen';
import { toProblem } from '../../../lib/problem';
import { AreaField, SelectField, SwitchField, TextField } from '../../../ui/fields';
import { useUnsaved } from '../../../ui/useUnsaved';
import { SaveBar } from '../SaveBar';
import sheet from '../Sheet.module.css';
import { useEdits } from '../useEdits';
import { asAnswer, asForm, asQuestions, edit, faultOf, load } from './form';
import { FormEditor } from './FormEditor';
import classes from './FormEditor.module.css';
import { FormPreview } from './FormPreview';
import { useCategorySave } from './useCategory';

interface Props {
  category: Category | null;
  below?: ReactNode;
}

const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);

/** What a category is and asks, beside what a requester will see. */
export function CategoryForm({ category, below }: Props) {
  const { t } = useTranslation();
  const departments = useQuery(listDepartmentsOptions()).data?.items ?? [];
  const saved = category?.form ?? [];
  const edits = useEdits({
    name: category?.name ?? '',
    description: category?.description ?? '',
    department_id: category?.department_id ?? null,
    active: category?.active ?? true,
  });
  const { value, change } = edits;
  const [form, dispatch] = useReducer(edit, saved, load);
  const [tried, setTried] = useState(false);
  const save = useCategorySave(category, (next) => {
    edits.forget();
    dispatch({ do: 'load', form: next.form });
    setTried(false);
  });
  const problem = save.error ? toProblem(save.error) : null;
  const asked = asAnswer(form.questions);
  const dirty = edits.dirty || !same(asked, asAnswer(asQuestions(saved)));
  const question = useUnsaved(dirty);
  const submit = () => {
    setTried(true);
    const wrong = form.questions.find((one) => faultOf(one) !== null);
    if (wrong) dispatch({ do: 'open', id: wrong.id });
    else save.submit({ ...value, form: asked });
  };
  const discard = () => {
    edits.forget();
    dispatch({ do: 'load', form: saved });
    setTried(false);
  };
  return (
    <div className={classes.columns}>
      <div className={sheet.form}>
        <form
          className={sheet.form}
          noValidate={form.questions.length > 0 && value.name.trim() !== ''}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <div className={sheet.card}>
            <div className={sheet.pair}>
              <TextField
                name="name"
                label={t('category.name')}
                required
                maxLength={80}
                value={value.name}
                problem={problem}
                onChange={(event) => change({ name: event.currentTarget.value })}
              />
              <SelectField
                name="department_id"
                label={t('category.department')}
                value={value.department_id ?? ''}
                problem={problem}
                data={[
                  { value: '', label: t('field.none') },
                  // Its name is on its way; "none" would not be true.
                  ...(departments.length === 0 && value.department_id
                    ? [{ value: value.department_id, label: '…' }]
                    : []),
                  ...departments.map(({ id, name }) => ({ value: id, label: name })),
                ]}
                onChange={(event) => change({ department_id: event.currentTarget.value || null })}
              />
            </div>
            <AreaField
              name="description"
              label={t('field.description')}
              minRows={2}
              maxLength={2000}
              value={value.description}
              problem={problem}
              onChange={(event) => change({ description: event.currentTarget.value })}
            />
            {category && (
              <SwitchField
                name="active"
                label={t('category.active')}
                description={t('category.active_hint')}
                checked={value.active}
                onChange={(event) => change({ active: event.currentTarget.checked })}
              />
            )}
          </div>
          <FormEditor state={form} dispatch={dispatch} tried={tried} problem={problem} />
          <SaveBar
            action={t(category ? 'action.save' : 'category.create')}
            dirty={dirty}
            busy={save.isPending}
            error={save.error}
            onDiscard={discard}
          />
          {question}
        </form>
        {below}
      </div>
      <FormPreview
        name={value.name}
        description={value.description}
        form={asForm(form.questions, t('form.untitled'))}
      />
    </div>
  );
}
