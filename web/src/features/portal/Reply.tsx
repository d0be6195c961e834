import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import {
  getSupportTicketQueryKey,
  sendSupportMessageMutation,
} from '../../api/generated/@tanstack/react-query.gen';
import type { SupportTicket } from '../../api/generated/types.gen';
import { freshKey } from '../../lib/idempotency';
import { toProblem } from '../../lib/problem';
import { uploadFetch } from '../../lib/uploadFetch';
import { announce } from '../../ui/announce';
import { AttachButton } from '../../ui/AttachButton';
import { BusyButton } from '../../ui/BusyButton';
import { ChosenFiles } from '../../ui/ChosenFiles';
import { FileDrop } from '../../ui/FileDrop';
import { IconSend } from '../../ui/icons';
import { MarkdownField } from '../../ui/MarkdownField';
import { ProblemNote } from '../../ui/ProblemNote';
import { UploadBar } from '../../ui/UploadBar';
import { useFiles } from '../../ui/useFiles';
import { useKeptDraft } from '../../ui/useKeptDraft';
import { DraftLine } from './DraftLine';
import classes from './RequestPage.module.css';

interface Props {
  ticket: SupportTicket;
  /** The id or reference in the address. */
  address: string;
}

/** The requester's answer. Their words stay on the device until the server has them. */
export function Reply({ ticket, address }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const draft = useKeptDraft(ticket.id);
  const { body } = draft;
  const [share, setShare] = useState(0);
  const files = useFiles();
  const field = useRef<HTMLTextAreaElement>(null);
  const [key, setKey] = useState(freshKey);
  const send = useMutation({
    ...sendSupportMessageMutation(),
    onSuccess: () => {
      setKey(freshKey());
      draft.clear();
      files.clear();
      // The button is dim now and lets go of focus; the next words go into the field.
      field.current?.focus();
      announce(t('composer.sent'));
    },
    onError: (error) => {
      const { status } = toProblem(error);
      if (status !== 0) setKey(freshKey());
      if (status !== 409) return;
      // It was closed unheard. Fetched anew, the page says so and offers to reopen it.
      void queries.invalidateQueries({
        queryKey: getSupportTicketQueryKey({ path: { id: address } }),
      });
    },
  });
  const empty = body.trim() === '' && files.blobs.length === 0;
  const submit = () => {
    if (empty || send.isPending) return;
    setShare(0);
    send.mutate({
      path: { id: ticket.id },
      headers: { 'Idempotency-Key': key },
      body: { body, attachments: files.blobs },
      ...(files.blobs.length > 0 ? { fetch: uploadFetch(setShare) } : {}),
    });
  };
  return (
    <FileDrop onFiles={files.add}>
      {send.isError && <ProblemNote problem={toProblem(send.error)} />}
      <form
        className={classes.reply}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <MarkdownField
          ref={field}
          label={t('request.reply')}
          name="reply"
          placeholder={t('request.reply_hint')}
          minRows={3}
          maxRows={16}
          value={body}
          onChange={(text) => {
            setKey(freshKey());
            draft.change({ body: text });
          }}
        />
        <ChosenFiles files={files} />
        {send.isPending && files.blobs.length > 0 && <UploadBar share={share} />}
        {draft.overtaken && <DraftLine draft={draft} />}
        <div className={classes.foot}>
          <AttachButton onFiles={files.add} />
          <span className={classes.hint}>{t('files.short_hint')}</span>
          <BusyButton
            type="submit"
            leftSection={<IconSend size={16} />}
            busy={send.isPending}
            disabled={empty}
          >
            {t('composer.send')}
          </BusyButton>
        </div>
      </form>
    </FileDrop>
  );
}
