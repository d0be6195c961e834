import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import {
  createTicketMutation,
  listAgentsOptions,
  listCategoriesOptions,
} from '../../api/generated/@tanstack/react-query.gen';
import { freshKey } from '../../lib/idempotency';
import { fieldMessage, toProblem } from '../../lib/problem';
import { answerName, answersIn, formOf } from '../../ui/answers';
import { AskedFields } from '../../ui/AskedFields';
import { Dialog } from '../../ui/Dialog';
import { AreaField, SelectField, TextField } from '../../ui/fields';
import { priorities } from '../../ui/inboxAddress';
import { ProblemNote } from '../../ui/ProblemNote';
import { Segmented } from '../../ui/Segmented';
import { toast } from '../../ui/toast';
import { useKeptDraft } from '../../ui/useKeptDraft';
import classes from './NewTicket.module.css';
import { RequesterField } from './RequesterField';
import { missing, priorityOf, ticketOf, whoOf, withMissing } from './wanted';

const seldom = { staleTime: 5 * 60_000 };
type Typed = ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>;

/** A ticket for somebody who called, wrote or stands at the desk. What is begun is kept. */
export default function NewTicket({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useKeptDraft('new');
  const categories = useQuery({ ...listCategoriesOptions(), ...seldom }).data?.items ?? [];
  const agents = useQuery({ ...listAgentsOptions(), ...seldom }).data?.items ?? [];
  const { fields } = draft;
  const form = formOf(categories, fields['category'] ?? '');
  const [key, setKey] = useState(freshKey);
  const [tried, setTried] = useState(false);
  const shape = useRef<HTMLFormElement>(null);
  const create = useMutation({
    ...createTicketMutation(),
    onSuccess: ({ reference }) => {
      draft.clear();
      onClose();
      toast({ tone: 'success', text: t('opening.opened', { reference }) });
      void navigate({ to: '/tickets/$ticketId', params: { ticketId: reference } });
    },
    onError: (error) => {
      // Without an answer nobody knows whether it is there: the same press again asks.
      if (toProblem(error).status !== 0) setKey(freshKey());
    },
  });

  const refusal = create.isError ? toProblem(create.error) : null;
  const problem = withMissing(refusal, tried ? missing(draft, form) : [], t('new.required'));
  const set = (more: Record<string, string>) => {
    setKey(freshKey());
    draft.change({ fields: { ...fields, ...more } });
  };
  const field = (name: string) => ({
    name,
    problem,
    value: fields[name] ?? '',
    onChange: (event: Typed) => set({ [name]: event.currentTarget.value }),
  });
  const send = () => {
    setTried(true);
    if (missing(draft, form).length > 0) {
      setTimeout(
        () => shape.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(),
        0,
      );
      return;
    }
    create.mutate({ body: ticketOf(draft, form), headers: { 'Idempotency-Key': key } });
  };

  return (
    <Dialog title={t('opening.title')} size="lg" onClose={onClose}>
      <form
        ref={shape}
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {refusal && refusal.errors.length === 0 && <ProblemNote problem={refusal} />}
        <Segmented
          label={t('opening.requester')}
          value={whoOf(draft)}
          options={[
            { value: 'known', label: t('opening.known') },
            { value: 'new', label: t('opening.contact') },
          ]}
          onChange={(who) => set({ who })}
        />
        {whoOf(draft) === 'known' ? (
          <RequesterField
            chosen={fields['requester_name'] ?? ''}
            error={(problem && fieldMessage(problem, 'requester_id')) ?? null}
            onChoose={(id, name) => set({ requester_id: id, requester_name: name })}
          />
        ) : (
          <div className={classes.pair}>
            <TextField label={t('opening.name')} required {...field('requester.display_name')} />
            <TextField
              label={t('field.email')}
              type="email"
              required
              {...field('requester.email')}
            />
          </div>
        )}
        <TextField label={t('field.subject')} maxLength={200} required {...field('subject')} />
        <AreaField
          label={t('field.description')}
          required
          minRows={4}
          {...field('body')}
          value={draft.body}
          onChange={(event) => {
            setKey(freshKey());
            draft.change({ body: event.currentTarget.value });
          }}
        />
        <div className={classes.pair}>
          <SelectField
            label={t('field.category')}
            data={[
              { value: '', label: t('field.no_category') },
              ...categories.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            {...field('category')}
          />
          <SelectField
            label={t('field.priority')}
            data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
            {...field('priority')}
            value={priorityOf(draft)}
          />
          <SelectField
            label={t('field.assignee')}
            data={[
              { value: '', label: t('assignee.none') },
              ...agents.map(({ id, display_name }) => ({ value: id, label: display_name })),
            ]}
            {...field('assignee')}
          />
          <TextField label={t('field.tags')} placeholder={t('opening.tags')} {...field('tags')} />
        </div>
        {form.length > 0 && (
          <AskedFields
            form={form}
            answers={answersIn(fields, form)}
            problem={problem}
            onAnswer={(name, value) =>
              set({ [answerName(name)]: value === true ? 'true' : value || '' })
            }
          />
        )}
        <div className={classes.foot}>
          <span className={classes.kept} role="status">
            {draft.kept && t('opening.kept')}
          </span>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('opening.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
