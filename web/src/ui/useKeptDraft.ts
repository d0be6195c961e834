import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';

import { getDraftOptions } from '../api/generated/@tanstack/react-query.gen';
import { deleteDraft, saveDraft } from '../api/generated/sdk.gen';
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
}

async function keep(place: string, { body, fields, version }: KeptDraft): Promise<void> {
  const path = { id: place };
  // A page that is being left may still send what is small.
  const small = JSON.stringify(fields).length + body.length < mostOnLeaving;
  const options = { path, throwOnError: true, keepalive: small } as const;
  if (isBlank({ body, fields })) await deleteDraft({ ...options, query: { version } });
  else await saveDraft({ ...options, body: { body, fields: withoutBlanks(fields), version } });
}

/**
 * Words not yet sent, kept on this device at once and on the server a moment later, so that any
 * other device goes on with them. The later writing counts; nobody's event ever touches them.
 * `place` is a ticket's id, or "new".
 */
export function useKeptDraft(place: string) {
  const { member } = useMe();
  const key = `${member.id}.${place}`;
  const fresh = (): Held => ({ ...readKept(key), known: 0, overtaken: false });
  const [state, setState] = useState({ key, held: fresh() });
  const current = state.key === key ? state : { key, held: fresh() };
  if (current !== state) setState(current);
  const { held } = current;
  const put = (next: Partial<Held>) => setState({ key, held: { ...held, ...next } });

  const asked = useQuery({
    ...getDraftOptions({ path: { id: place } }),
    staleTime: 0,
    gcTime: 0,
    // Back from the other device: what was written there is taken up.
    refetchOnWindowFocus: true,
  });
  const server = asked.data;
  if (server && server.version > held.known) {
    const newer = server.version > held.version;
    put({
      known: server.version,
      overtaken: false,
      ...(newer ? { body: server.body, fields: server.fields, version: server.version } : {}),
    });
  }

  const unsaved = held.version > held.known && !held.overtaken && server !== undefined;
  const save = useEffectEvent(() => {
    if (!unsaved) return;
    const { version } = held;
    const known = (more: Partial<Held>) =>
      setState((now) => (now.key === key ? { key, held: { ...now.held, ...more } } : now));
    keep(place, held).then(
      () => known({ known: version }),
      // Anything but "newer elsewhere" is tried again with the next key, or the next visit.
      (error: unknown) => toProblem(error).code === 'draft.newer' && known({ overtaken: true }),
    );
  });
  useEffect(() => {
    if (!unsaved) return;
    const timer = setTimeout(save, pause);
    document.addEventListener('visibilitychange', save);
    return () => {
      clearTimeout(timer);
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
    /** The server has these words. */
    kept: held.version > 0 && !unsaved && !isBlank(held),
    /** Another device was later, and this one has been written in since: nothing is mixed. */
    overtaken: held.overtaken,
    /** Takes what the other device wrote. */
    takeOther: () => void asked.refetch(),
  };
}
