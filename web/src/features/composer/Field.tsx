import { ActionIcon } from '@mantine/core';
import { type KeyboardEvent, Suspense, useState } from 'react';
import { lazily } from '../../lib/lazily';
import { useTranslation } from '../../lib/useTranslation';

import { AttachButton } from '../../ui/AttachButton';
import { FileDrop } from '../../ui/FileDrop';
import { IconEye, IconLock, IconPencil } from '../../ui/icons';
import { ProblemNote } from '../../ui/ProblemNote';
import { useKeys } from '../../ui/useKeys';
import { useNames } from '../../ui/useNames';
import type { ComposerProps } from './Composer';
import classes from './Composer.module.css';
import { DraftMark, Overtaken } from './DraftMark';
import { KindSwitch } from './KindSwitch';
import type { Then, WrittenKind } from './message';
import { SendButton } from './SendButton';
import { TextField } from './TextField';
import { useWriting } from './useWriting';

const Stopped = lazily(() => import('./Stopped'));
const Preview = lazily(() => import('../../ui/Preview'));
const UploadTray = lazily(() => import('./UploadTray'));

const nobody: { id: string; name: string }[] = [];

/** Ctrl and Enter sends; with Shift it closes as well, with Alt it waits for the requester. */
function thenOf(event: KeyboardEvent): Then | undefined {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return undefined;
  if (event.shiftKey) return 'CLOSED';
  return event.altKey ? 'WAITING_FOR_USER' : null;
}

export function Field({ kinds, ...props }: ComposerProps & { kinds: WrittenKind[] }) {
  const { t } = useTranslation();
  const { ticket } = props;
  const { requester } = ticket;
  const writing = useWriting(props, kinds);
  const { kind, draft, uploads, body, empty, note } = writing;
  const [previews, setPreviews] = useState(false);
  const people = useNames().agents.map(({ value, label }) => ({ id: value, name: label }));
  const group = t('keys.ticket');
  const begin = (which: WrittenKind) => {
    writing.setKind(which);
    setPreviews(false);
    // The field may be another one after the change.
    requestAnimationFrame(() => writing.focus());
  };
  useKeys([
    ...(kinds.includes('PUBLIC')
      ? [{ keys: 'r', label: t('keys.reply'), group, run: () => begin('PUBLIC') }]
      : []),
    ...(kinds.includes('INTERNAL')
      ? [{ keys: 'i', label: t('keys.note'), group, run: () => begin('INTERNAL') }]
      : []),
  ]);
  const closes = ticket.permissions.includes('close') && ticket.status !== 'CLOSED';
  const press = (event: KeyboardEvent) => {
    const then = thenOf(event);
    if (then === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (then === null || !note) writing.send(then === 'CLOSED' && !closes ? null : then);
  };

  return (
    <FileDrop onFiles={uploads.add} className={classes.dock}>
      {writing.stopped && (
        <Suspense>
          <Stopped news={writing.news} onSend={writing.sendAnyway} onRead={writing.readFirst} />
        </Suspense>
      )}
      {writing.problem && !writing.stopped && <ProblemNote problem={writing.problem} />}
      <form
        className={classes.composer}
        data-note={note || undefined}
        onKeyDownCapture={press}
        onSubmit={(event) => {
          event.preventDefault();
          writing.send(null);
        }}
      >
        <div className={classes.top}>
          <KindSwitch
            kinds={kinds}
            kind={kind}
            onKind={writing.setKind}
            to={requester.display_name}
          />
          <DraftMark kept={draft.kept && body !== ''} lost={draft.lost && body !== ''} />
        </div>
        {draft.overtaken && <Overtaken onOther={draft.takeOther} onMine={draft.keepMine} />}
        {previews && (
          <Suspense>
            <Preview kind={kind} body={body} />
          </Suspense>
        )}
        <div className={previews ? classes.hidden : undefined}>
          <TextField
            key={kind}
            onField={writing.setField}
            value={body}
            onChange={writing.change}
            callable={note ? people : nobody}
            label={t(note ? 'composer.note_label' : 'composer.reply_label')}
            placeholder={t(note ? 'composer.note_hint' : 'composer.reply_hint')}
            foot={(tools) => <div className={classes.tools}>{tools}</div>}
          />
        </div>
        {(uploads.files.length > 0 || uploads.refusals.length > 0) && (
          <Suspense>
            <UploadTray uploads={uploads} />
          </Suspense>
        )}
        <div className={classes.foot}>
          <AttachButton onFiles={uploads.add} />
          <ActionIcon
            aria-pressed={previews}
            aria-label={t(previews ? 'markdown.write' : 'markdown.preview')}
            data-tip={t(previews ? 'markdown.write' : 'markdown.preview')}
            disabled={body.trim() === '' && !previews}
            onClick={() => setPreviews(!previews)}
          >
            {previews ? <IconPencil size={18} /> : <IconEye size={18} />}
          </ActionIcon>
          <span className={classes.audience}>
            {note ? (
              <IconLock size={14} aria-hidden="true" />
            ) : (
              <IconEye size={14} aria-hidden="true" />
            )}
            <span className={classes.who} title={note ? undefined : requester.display_name}>
              {note
                ? t('composer.staff_only')
                : t('composer.seen_by', { name: requester.display_name })}
            </span>
          </span>
          <SendButton
            note={note}
            closes={closes}
            disabled={empty || !uploads.ready}
            onSend={writing.send}
          />
        </div>
      </form>
    </FileDrop>
  );
}
