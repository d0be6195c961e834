import { Button, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  getTicketQueryKey,
  sendMessageMutation,
} from '../../api/generated/@tanstack/react-query.gen';
import type { TicketDetail } from '../../api/generated/types.gen';
import { freshKey } from '../../lib/idempotency';
import { toProblem } from '../../lib/problem';
import { AttachButton } from '../../ui/AttachButton';
import { announce } from '../../ui/announce';
import { ChosenFiles } from '../../ui/ChosenFiles';
import { FileDrop } from '../../ui/FileDrop';
import { IconEye, IconLock, IconLockOpen, IconSend } from '../../ui/icons';
import { ProblemNote } from '../../ui/ProblemNote';
import { useDraft } from '../../ui/useDraft';
import { useFiles } from '../../ui/useFiles';
import classes from './Composer.module.css';
import { KindSwitch, type WrittenKind } from './KindSwitch';
import type { TicketChange } from './useTicketChange';

interface Props {
  ticket: TicketDetail;
  change: TicketChange;
}

/** The field for the answer. Whom it is for is said by colour, by label and on the button. */
export function Composer({ ticket, change }: Props) {
  const { t } = useTranslation();
  const mayReply = ticket.permissions.includes('reply');
  const mayNote = ticket.permissions.includes('note');
  if (ticket.deleted_at !== null || (!mayReply && !mayNote)) {
    return (
      <div className={classes.shut}>
        <IconLock size={16} aria-hidden="true" />
        <span>{t(ticket.deleted_at ? 'composer.deleted' : 'composer.closed')}</span>
        {ticket.permissions.includes('reopen') && (
          <Button size="xs" leftSection={<IconLockOpen size={14} />} onClick={change.reopen}>
            {t('action.reopen')}
          </Button>
        )}
      </div>
    );
  }
  return (
    <Field
      ticket={ticket}
      kinds={mayReply ? (mayNote ? ['PUBLIC', 'INTERNAL'] : ['PUBLIC']) : ['INTERNAL']}
    />
  );
}

function Field({ ticket, kinds }: { ticket: TicketDetail; kinds: WrittenKind[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [chosen, setKind] = useState<WrittenKind>('PUBLIC');
  const kind = kinds.includes(chosen) ? chosen : (kinds[0] ?? 'INTERNAL');
  const note = kind === 'INTERNAL';
  const [body, setBody] = useDraft(`${ticket.id}.${kind}`);
  const files = useFiles();
  const field = useRef<HTMLTextAreaElement>(null);
  const [wide, wideness] = useDisclosure(false);
  // One key for one message: sending it again after a lost answer does not double it.
  const [key, setKey] = useState(freshKey);
  const renew = () => setKey(freshKey());

  const send = useMutation({
    ...sendMessageMutation(),
    onSuccess: () => {
      renew();
      setBody('');
      files.clear();
      // The button is dim now and lets go of focus; the next words go into the field.
      field.current?.focus();
      announce(t(note ? 'composer.noted' : 'composer.sent'));
    },
    onError: (error) => {
      const { status } = toProblem(error);
      if (status !== 0) renew();
      if (status !== 409) return;
      // What was unseen is fetched, so that it can be read above the field.
      void queries.invalidateQueries({ predicate: ({ queryKey: [first] }) => isTicket(first) });
    },
  });
  const problem = send.isError ? toProblem(send.error) : null;
  const empty = body.trim() === '';

  const submit = () => {
    if (empty || send.isPending) return;
    send.mutate({
      path: { id: ticket.id },
      headers: { 'Idempotency-Key': key },
      body: { kind, body, seen: ticket.revision, attachments: files.blobs },
    });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
  };

  return (
    <FileDrop onFiles={files.add} className={classes.dock}>
      {problem && <ProblemNote problem={problem} />}
      <form
        className={classes.composer}
        data-note={note || undefined}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <KindSwitch kinds={kinds} kind={kind} onKind={setKind} to={ticket.requester.display_name} />
        <Textarea
          ref={field}
          variant="unstyled"
          aria-label={t(note ? 'composer.note_label' : 'composer.reply_label')}
          placeholder={t(note ? 'composer.note_hint' : 'composer.reply_hint')}
          autosize
          minRows={wide || body !== '' ? 4 : 2}
          maxRows={14}
          classNames={{ input: classes.text }}
          value={body}
          onFocus={wideness.open}
          onChange={(event) => {
            renew();
            setBody(event.currentTarget.value);
          }}
          onKeyDown={keys}
        />
        <ChosenFiles files={files} />
        <div className={classes.foot}>
          <AttachButton onFiles={files.add} />
          <span className={classes.audience}>
            {note ? (
              <IconLock size={14} aria-hidden="true" />
            ) : (
              <IconEye size={14} aria-hidden="true" />
            )}
            {note
              ? t('composer.staff_only')
              : t('composer.seen_by', { name: ticket.requester.display_name })}
          </span>
          <Button
            type="submit"
            className={note ? classes.noteButton : undefined}
            leftSection={note ? <IconLock size={16} /> : <IconSend size={16} />}
            loading={send.isPending}
            disabled={empty}
          >
            {t(note ? 'composer.add_note' : 'composer.send')}
          </Button>
        </div>
      </form>
    </FileDrop>
  );
}

const isTicket = (key: unknown): boolean =>
  typeof key === 'object' &&
  key !== null &&
  '_id' in key &&
  key._id === getTicketQueryKey({ path: { id: '' } })[0]._id;
