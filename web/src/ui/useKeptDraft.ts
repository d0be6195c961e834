import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';

import { getDraftOptions } from '../api/generated/@tanstack/react-query.gen';
import { deleteDraft, saveDraft } from '../api/generated/sdk.gen';
import type { DraftIn } from '../api/generated/types.gen';
import {
  type DraftWords,
  isBlank,
  type KeptDraft,
  nextVersion,
  noWords,
  readKept,
  withoutBlanks,
  writeKept,
} from '../lib/keptDraft';
import { toProblem } from '../lib/problem';
import { useMe } from './useMe';

/** So long after the last key the server is told, in milliseconds. */
const pause = 700;
/** Browsers let a page that is left send 64 kB; a letter may take four bytes. */
const mostOnLeaving = 15_000;

interface Held extends KeptDraft {
  /** The version the server is known to have. */
  known: number;
  /** Another device has gone on writing while this one did. */
  overtaken: boolean;
  /** The last save did not arrive: what is newest is on this device only. */
  lost: boolean;
}

type Kind = NonNullable<DraftIn['kind']>;

interface Place {
  id: string;
  kind: Kind;
}

async function keep({ id, kind }: Place, draft: KeptDraft): Promise<void> {
  const { body, fields, version } = draft;
  const path = { id };
  // A page that is being left may still send what is small.
  const small = JSON.stringify(fields).length + body.length < mostOnLeaving;
  const options = { path, throwOnError: true, keepalive: small } as const;
  if (isBlank({ body, fields })) await deleteDraft({ ...options, query: { version, kind } });
  else
    await saveDraft({ ...options, body: { kind, body, fields: withoutBlanks(fields), version } });
}

/**
 * Words not yet sent, kept on this device at once and on the server a moment later, so that any
 * other device goes on with them. The later writing counts; nobody's event ever touches them.
 * `id` is a ticket's id, or "new"; a reply and a note are kept apart.
 */
export function useKeptDraft(id: string, kind: Kind = 'PUBLIC') {
  const { member } = useMe();
  const place = { id, kind };
  const key = `${member.id}.${id}${kind === 'PUBLIC' ? '' : '.note'}`;
  const fresh = (): Held => ({ ...readKept(key), known: 0, overtaken: false, lost: false });
  const [state, setState] = useState({ key, held: fresh() });
  const current = state.key === key ? state : { key, held: fresh() };
  if (current !== state) setState(current);
  const { held } = current;
  const put = (next: Partial<Held>) => setState({ key, held: { ...held, ...next } });

  const asked = useQuery({
    ...getDraftOptions({ path: { id }, query: { kind } }),
    staleTime: 0,
    gcTime: 0,
    // Back from the other device: what was written there is taken up.
    refetchOnWindowFocus: true,
  });
  const server = asked.data;
  if (server && server.version > held.known) {
    // The same version without words: they were sent, and let go there.
    const sent = server.version === held.version && isBlank(server);
    const newer = server.version > held.version || sent;
    put({
      known: server.version,
      overtaken: false,
      ...(newer ? { body: server.body, fields: server.fields, version: server.version } : {}),
    });
  }

  const unsaved = held.version > held.known && !held.overtaken && server !== undefined;
  const saveNow = () => {
    if (!unsaved) return;
    const { version } = held;
    const known = (more: Partial<Held>) =>
      setState((now) => (now.key === key ? { key, held: { ...now.held, ...more } } : now));
    keep(place, held).then(
      () => known({ known: version, lost: false }),
      // What did not arrive is tried again with the next key, or the next visit.
      (error: unknown) =>
        known(toProblem(error).code === 'draft.newer' ? { overtaken: true } : { lost: true }),
    );
  };
  const save = useEffectEvent(saveNow);
  useEffect(() => {
    if (!unsaved) return;
    const timer = setTimeout(save, pause);
    document.addEventListener('visibilitychange', save);
    window.addEventListener('online', save);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', save);
      document.removeEventListener('visibilitychange', save);
    };
  }, [unsaved, held.version]);

  const write = (words: DraftWords) => {
    const seen = Math.max(held.version, held.known);
    const next = { ...words, version: nextVersion(seen, Date.now()) };
    writeKept(key, next);
    put({ ...next, overtaken: false });
    return next;
  };
  return {
    body: held.body,
    fields: held.fields,
    change: (words: Partial<DraftWords>) =>
      void write({ body: held.body, fields: held.fields, ...words }),
    /** Sent or thrown away: gone here and everywhere. */
    clear: () => {
      // What failed is forgotten on its own: nothing is kept of what was sent long ago.
      keep(place, write(noWords)).catch(() => undefined);
    },
    /** Which writing this is. */
    version: held.version,
    /** It is being sent: the server has it until it is there, this device no longer keeps it. */
    handOver: () => {
      saveNow();
      if (!unsaved) writeKept(key, { ...noWords, version: held.version });
      return held.version;
    },
    /** What this device has counts, whatever another one wrote meanwhile. */
    keepMine: () =>
      void asked.refetch().then(({ data }) => {
        const seen = Math.max(held.version, data?.version ?? 0);
        const next = {
          body: held.body,
          fields: held.fields,
          version: nextVersion(seen, Date.now()),
        };
        writeKept(key, next);
        put({ ...next, known: data?.version ?? held.known, overtaken: false });
      }),
    /** The last save did not reach the server. */
    lost: held.lost && unsaved,
    /** The server has these words. */
    kept: held.version > 0 && !unsaved && !isBlank(held),
    /** Another device was later, and this one has been written in since: nothing is mixed. */
    overtaken: held.overtaken,
    /** Takes what the other device wrote. */
    takeOther: () => void asked.refetch(),
  };
}
