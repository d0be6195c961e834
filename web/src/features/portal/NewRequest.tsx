import { NativeSelect, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { fieldMessage } from '../../lib/problem';
import { answerName, answersIn } from '../../ui/answers';
import { AskedFields } from '../../ui/AskedFields';
import { AttachButton } from '../../ui/AttachButton';
import { BusyButton } from '../../ui/BusyButton';
import { ChosenFiles } from '../../ui/ChosenFiles';
import { FileDrop } from '../../ui/FileDrop';
import { IconSend } from '../../ui/icons';
import { MarkdownField } from '../../ui/MarkdownField';
import { ProblemNote } from '../../ui/ProblemNote';
import { UploadBar } from '../../ui/UploadBar';
import { useFirstFault } from '../../ui/useFirstFault';
import { useTitle } from '../../ui/useTitle';
import { CategoryChoice } from './CategoryChoice';
import { DraftLine } from './DraftLine';
import { MoreDetails } from './MoreDetails';
import classes from './NewRequest.module.css';
import { priorities, priorityOf } from './request';
import { Similar, useTyped } from './Similar';
import { useNewRequest } from './useNewRequest';

/** A new request: only subject and description are asked of everybody. */
export function NewRequest() {
  const { t } = useTranslation();
  useTitle(t('portal.new'));
  const request = useNewRequest();
  const { draft, files, problem, wrong, set, create } = request;
  const { fields } = draft;
  const typed = useTyped(fields['subject'] ?? '');
  const sheet = useRef<HTMLFormElement>(null);
  const [refused, setRefused] = useState(0);
  useFirstFault(sheet, refused + create.failureCount);

  return (
    <FileDrop onFiles={files.add} className={classes.sheet}>
      <form
        ref={sheet}
        className={classes.form}
        // Our own words in the reader's language, beside the field, instead of the browser's.
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!create.isPending && !request.send()) setRefused(refused + 1);
        }}
      >
        <div>
          <h1 className={classes.title}>{t('new.title')}</h1>
          <p className={classes.lead}>{t('new.lead')}</p>
        </div>
        <CategoryChoice
          categories={request.categories}
          value={fields['category'] ?? ''}
          error={fieldMessage(wrong, 'category')}
          onChange={(id) => set('category', id)}
        />
        <div className={classes.subject}>
          <TextInput
            label={t('field.subject')}
            name="subject"
            placeholder={t('new.subject_hint')}
            required
            maxLength={200}
            value={fields['subject'] ?? ''}
            error={fieldMessage(wrong, 'subject')}
            onChange={(event) => {
              set('subject', event.currentTarget.value);
              typed.later(event.currentTarget.value);
            }}
          />
          <Similar words={typed.asked} />
        </div>
        <MarkdownField
          label={t('field.description')}
          name="description"
          description={t('new.description_hint')}
          required
          minRows={6}
          maxRows={20}
          value={draft.body}
          error={fieldMessage(wrong, 'description')}
          onChange={(text) => set('description', text)}
        />
        {request.form.length > 0 && (
          <AskedFields
            form={request.form}
            answers={answersIn(fields, request.form)}
            problem={request.wrong}
            onAnswer={(key, value) => set(answerName(key), value === true ? 'true' : value || '')}
          />
        )}
        <div className={classes.files}>
          <AttachButton wide onFiles={files.add} />
          <span className={classes.hint}>{t('files.hint')}</span>
        </div>
        <ChosenFiles files={files} />
        <NativeSelect
          className={classes.short}
          label={t('field.priority')}
          name="priority"
          data={priorities.map((value) => ({ value, label: t(`urgency.${value}`) }))}
          value={priorityOf(fields)}
          onChange={(event) => set('priority', event.currentTarget.value)}
        />
        <MoreDetails fields={fields} wrong={wrong} onChange={set} />
        {problem && <ProblemNote problem={problem} />}
        {create.isPending && files.blobs.length > 0 && <UploadBar share={request.share} />}
        <div className={classes.send}>
          <BusyButton
            type="submit"
            size="md"
            leftSection={<IconSend size={17} />}
            busy={create.isPending}
          >
            {t(problem?.status === 0 ? 'action.retry' : 'new.submit')}
          </BusyButton>
          <DraftLine draft={draft} />
        </div>
      </form>
    </FileDrop>
  );
}
