import { useEffect, useRef, useState } from 'react';

import { uploadFile } from '../../api/generated/sdk.gen';
import { toProblem } from '../../lib/problem';
import { uploadFetch } from '../../lib/uploadFetch';
import { addFiles, type ChosenFile, type FileRefusal } from '../../ui/useFiles';
import type { HeldFile } from './holds';

/** A file on its way ahead of its message. `upload` is what the message names it by. */
export interface Upload extends ChosenFile {
  /** 0 to 1. */
  share: number;
  upload: string | null;
  /** Why it did not arrive; it can be sent again. */
  failed: string | null;
}

interface Tray {
  files: readonly Upload[];
  refusals: readonly FileRefusal[];
}

const empty: Tray = { files: [], refusals: [] };
const begun = { share: 0, upload: null, failed: null };

/** The files of a message that is being written, sent ahead one by one as they are chosen. */
export function useUploads() {
  const [tray, setTray] = useState<Tray>(empty);
  const stops = useRef(new Map<string, AbortController>());
  const shown = useRef(tray);
  useEffect(() => {
    shown.current = tray;
  }, [tray]);
  useEffect(() => {
    const running = stops.current;
    return () => {
      for (const stop of running.values()) stop.abort();
      for (const { preview } of shown.current.files) if (preview) URL.revokeObjectURL(preview);
    };
  }, []);

  const patch = (key: string, change: Partial<Upload>) =>
    setTray((now) => ({
      ...now,
      files: now.files.map((entry) => (entry.key === key ? { ...entry, ...change } : entry)),
    }));

  const start = async ({ key, file }: ChosenFile) => {
    const stop = new AbortController();
    stops.current.set(key, stop);
    patch(key, begun);
    try {
      const { data } = await uploadFile({
        body: { file },
        signal: stop.signal,
        fetch: uploadFetch((share) => patch(key, { share })),
        throwOnError: true,
      });
      patch(key, { share: 1, upload: data.upload });
    } catch (error) {
      if (!stop.signal.aborted) patch(key, { failed: toProblem(error).detail });
    }
  };

  const remove = (key: string) => {
    stops.current.get(key)?.abort();
    setTray(({ files }) => {
      const gone = files.find((entry) => entry.key === key);
      if (gone?.preview) URL.revokeObjectURL(gone.preview);
      return { files: files.filter((entry) => entry !== gone), refusals: [] };
    });
  };

  return {
    ...tray,
    /** Nothing is on its way any more, and nothing failed. */
    ready: tray.files.every(({ upload }) => upload !== null),
    add: (incoming: Iterable<File>) => {
      const before = [...tray.files];
      const { files, refusals } = addFiles(before, [...incoming]);
      const fresh = files.slice(before.length).map((entry, index) => ({
        ...entry,
        ...begun,
        key: `${entry.key}:${Date.now()}:${index}`,
      }));
      setTray({ files: [...before, ...fresh], refusals });
      for (const entry of fresh) void start(entry);
    },
    retry: (entry: ChosenFile) => void start(entry),
    remove,
    /** The message has them now. */
    handOver: (): HeldFile[] => {
      const held = tray.files.flatMap(({ key, file, upload }) =>
        upload === null ? [] : [{ key, file, upload }],
      );
      for (const { preview } of tray.files) if (preview) URL.revokeObjectURL(preview);
      setTray(empty);
      return held;
    },
    /** They came back with their message; `gone`: the server does not have them any more. */
    takeBack: (held: readonly HeldFile[], gone: boolean) => {
      const files = held.map(({ key, file, upload }): Upload => {
        const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : null;
        return { key, file, preview, share: 1, upload: gone ? null : upload, failed: null };
      });
      setTray((now) => ({ files: [...files, ...now.files], refusals: [] }));
      if (gone) for (const entry of files) void start(entry);
    },
  };
}

export type Uploads = ReturnType<typeof useUploads>;
