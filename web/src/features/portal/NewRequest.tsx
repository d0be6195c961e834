import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ChangeEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  createSupportTicketMutation,
  listCategoriesOptions,
} from '../../api/generated/@tanstack/react-query.gen';
import type { Priority } from '../../api/generated/types.gen';
import { freshKey } from '../../lib/idempotency';
import { fieldMessage, toProblem } from '../../lib/problem';
import { AttachButton } from '../../ui/AttachButton';
import { ChosenFiles } from '../../ui/ChosenFiles';
import { FileDrop } from '../../ui/FileDrop';
import { ProblemNote } from '../../ui/ProblemNote';
import { useDraft } from '../../ui/useDraft';
import { useFiles } from '../../ui/useFiles';
import { useTitle } from '../../ui/useTitle';
import classes from './NewRequest.module.css';

const priorities = ['LOW', 'MEDIUM', 'HIGH', 'URGENT'] as const satisfies Priority[];
const extras = { server_id: '', command_used: '', error_message: '' };
const orNothing = (value: string) => (value.trim() === '' ? undefined : value.trim());

/** A new request: only subject and description are asked of everybody. */
export function NewRequest() {
  const { t } = useTranslation();
  useTitle(t('portal.new'));
  const navigate = useNavigate();
  const categories = useQuery({ ...listCategoriesOptions(), staleTime: 5 * 60_000 }).data?.items;
  const [subject, setSubject] = useDraft('new.subject');
  const [description, setDescription] = useDraft('new.description');
  const [category, setCategory] = useState('');
  const [priority, setPriority] = useState<Priority>('MEDIUM');
  const [more, setMore] = useState(extras);
  const files = useFiles();
  const [key, setKey] = useState(freshKey);

  const create = useMutation({
    ...createSupportTicketMutation(),
    onSuccess: (ticket) => {
      setSubject('');
      setDescription('');
      void navigate({
        to: '/support/ticket/$ticketId',
        params: { ticketId: ticket.reference },
        replace: true,
      });
    },
    onError: (error) => {
      if (toProblem(error).status !== 0) setKey(freshKey());
    },
  });
  const problem = create.isError ? toProblem(create.error) : null;
  const extra = (name: keyof typeof extras) => ({
    label: t(`field.${name}`),
    value: more[name],
    error: fieldMessage(problem, name),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      setMore({ ...more, [name]: event.currentTarget.value }),
  });
  const submit = () =>
    create.mutate({
      headers: { 'Idempotency-Key': key },
      body: {
        subject: subject.trim(),
        description,
        priority,
        category_id: orNothing(category),
        server_id: orNothing(more.server_id),
        command_used: orNothing(more.command_used),
        error_message: orNothing(more.error_message),
        browser_info: navigator.userAgent,
        attachments: files.blobs,
      },
    });

  return (
    <FileDrop onFiles={files.add} className={classes.sheet}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div>
          <h1 className={classes.title}>{t('new.title')}</h1>
          <p className={classes.lead}>{t('new.lead')}</p>
        </div>
        {problem && <ProblemNote problem={problem} />}
        <TextInput
          label={t('field.subject')}
          placeholder={t('new.subject_hint')}
          required
          maxLength={200}
          size="md"
          value={subject}
          error={fieldMessage(problem, 'subject')}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <Textarea
          label={t('field.description')}
          description={t('new.description_hint')}
          required
          autosize
          minRows={6}
          maxRows={20}
          size="md"
          value={description}
          error={fieldMessage(problem, 'description')}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <div className={classes.files}>
          <AttachButton wide onFiles={files.add} />
          <span className={classes.hint}>{t('files.hint')}</span>
        </div>
        <ChosenFiles files={files} />
        <div className={classes.pair}>
          {categories && categories.length > 0 && (
            <NativeSelect
              label={t('field.category')}
              data={[
                { value: '', label: t('new.category_hint') },
                ...categories.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={category}
              error={fieldMessage(problem, 'category_id')}
              onChange={(event) => setCategory(event.currentTarget.value)}
            />
          )}
          <NativeSelect
            label={t('field.priority')}
            data={priorities.map((value) => ({ value, label: t(`urgency.${value}`) }))}
            value={priority}
            onChange={(event) => {
              const chosen = priorities.find((entry) => entry === event.currentTarget.value);
              setPriority(chosen ?? 'MEDIUM');
            }}
          />
        </div>
        <details className={classes.fold}>
          <summary>{t('new.more')}</summary>
          <div className={classes.folded}>
            <div className={classes.pair}>
              <TextInput {...extra('server_id')} inputMode="numeric" />
              <TextInput {...extra('command_used')} />
            </div>
            <Textarea {...extra('error_message')} autosize minRows={2} maxRows={10} />
          </div>
        </details>
        <div className={classes.send}>
          <Button type="submit" size="md" loading={create.isPending}>
            {t('new.submit')}
          </Button>
        </div>
      </form>
    </FileDrop>
  );
}
