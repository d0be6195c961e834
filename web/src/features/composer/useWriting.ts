import {
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';

import { freshKey } from '../../lib/idempotency';
import type { Problem } from '../../lib/problem';
import { useKeptDraft } from '../../ui/useKeptDraft';
import { useMe } from '../../ui/useMe';
import type { ComposerProps } from './Composer';
import { joined } from './holds';
import type { Then, WrittenKind } from './message';
import { newsSince } from './news';
import { collect, holds, isHandedOver, returned } from './outbox';
import { useBegan } from './useBegan';
import { useOutbox } from './useOutbox';
import { useTyping } from './useTyping';
import { useUploads } from './useUploads';

/** Everything about the message that is being written in one ticket, and how it is sent. */
export function useWriting(props: ComposerProps, kinds: WrittenKind[]) {
  const { ticket, onRead, onTyping, onClosing, onBack } = props;
  const me = useMe().member;
  const [chosen, choose] = useState<WrittenKind>('PUBLIC');
  const kind = kinds.includes(chosen) ? chosen : (kinds[0] ?? 'INTERNAL');
  const note = kind === 'INTERNAL';
  const draft = useKeptDraft(ticket.id, kind);
  useSyncExternalStore(holds.subscribe, holds.get);
  const body = isHandedOver(ticket.id, kind, draft.version) ? '' : draft.body;
  const uploads = useUploads();
  const empty = body.trim() === '' && uploads.files.length === 0;
  const hold = useOutbox(onBack);
  const typed = useTyping(onTyping);
  const field = useRef<HTMLElement>(null);
  const focus = () => field.current?.focus();
  const setField = useCallback((element: HTMLElement | null) => {
    field.current = element;
  }, []);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [stopped, setStopped] = useState(false);
  const { began, read, since } = useBegan(!empty, ticket.revision);
  const news = newsSince(ticket, began, me.id);

  const leave = (then: Then) => {
    setStopped(false);
    setProblem(null);
    const files = uploads.handOver();
    const version = draft.handOver();
    hold({
      key: freshKey(),
      ticket: ticket.id,
      reference: ticket.reference,
      files,
      leaving: false,
      message: {
        kind,
        body: body.trim() === '' ? '' : body,
        // Files alone never were a draft.
        ...(version > 0 && { draft: version }),
        uploads: files.map(({ upload }) => upload),
        // A note is for colleagues: nothing that arrives makes it the wrong one.
        ...(!note && { seen: ticket.revision }),
        ...(then && { status: then }),
      },
    });
    onTyping(false);
    if (then === 'CLOSED') onClosing();
    else focus();
  };

  const send = (then: Then) => {
    if (empty || !uploads.ready) return;
    if (!note && news.length > 0) setStopped(true);
    else leave(then);
  };

  const takeBack = useEffectEvent(() => {
    const found = collect(ticket.id);
    if (!found) return;
    const { message, files } = found.hold;
    choose(message.kind ?? 'PUBLIC');
    // What is kept of this very writing is no writing since.
    const later = draft.version === message.draft ? '' : body;
    const words = joined(message.body, later);
    if ((message.kind ?? 'PUBLIC') === kind && words !== body) draft.change({ body: words });
    uploads.takeBack(files, found.problem?.code === 'file.upload_gone');
    setProblem(found.problem);
    const changed = found.problem?.code === 'ticket.changed';
    setStopped(changed);
    if (changed && typeof message.seen === 'number') since(message.seen);
    requestAnimationFrame(focus);
  });
  useEffect(() => {
    let here = true;
    const look = () => {
      if (here) takeBack();
    };
    // Something may have come back before anybody was here.
    queueMicrotask(look);
    const stop = returned.subscribe(look);
    return () => {
      here = false;
      stop();
    };
  }, []);

  return {
    kind,
    setKind: choose,
    note,
    draft,
    body,
    empty,
    uploads,
    setField,
    focus,
    problem,
    stopped: stopped && news.length > 0,
    news,
    send,
    sendAnyway: () => leave(null),
    readFirst: () => {
      setStopped(false);
      read();
      onRead();
    },
    change: (text: string) => {
      if (text === body) return;
      typed();
      setProblem(null);
      draft.change({ body: text });
    },
  };
}
