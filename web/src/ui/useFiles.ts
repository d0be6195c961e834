import { useEffect, useRef, useState } from 'react';

/** The server's own bounds: five files a message, 10 MB each. */
export const mostFiles = 5;
export const largestFile = 10_000_000;

export interface ChosenFile {
  key: string;
  file: File;
  /** A picture to show, for images. */
  preview: string | null;
}

export type FileRefusal = { reason: 'surplus' | 'too_large' | 'empty'; name: string };

interface Choice {
  files: ChosenFile[];
  refusals: FileRefusal[];
}

/** Adds what fits and says what does not, and why. */
export function addFiles(before: ChosenFile[], incoming: File[]): Choice {
  const files = [...before];
  const refusals: FileRefusal[] = [];
  for (const file of incoming) {
    if (file.size > largestFile) refusals.push({ reason: 'too_large', name: file.name });
    else if (file.size === 0) refusals.push({ reason: 'empty', name: file.name });
    else if (files.length >= mostFiles) refusals.push({ reason: 'surplus', name: file.name });
    else {
      files.push({
        key: `${file.name}:${file.size}:${file.lastModified}:${files.length}`,
        file,
        preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : null,
      });
    }
  }
  return { files, refusals };
}

const forget = (files: ChosenFile[]) => {
  for (const { preview } of files) if (preview) URL.revokeObjectURL(preview);
};

/** The files somebody has chosen to send with a message. */
export function useFiles() {
  const [choice, setChoice] = useState<Choice>({ files: [], refusals: [] });
  const last = useRef<ChosenFile[]>([]);
  useEffect(() => {
    last.current = choice.files;
  }, [choice]);
  useEffect(() => () => forget(last.current), []);

  return {
    files: choice.files,
    refusals: choice.refusals,
    blobs: choice.files.map(({ file }) => file),
    add: (incoming: Iterable<File>) => {
      const list = [...incoming];
      if (list.length > 0) setChoice((before) => addFiles(before.files, list));
    },
    remove: (key: string) => {
      forget(choice.files.filter((entry) => entry.key === key));
      setChoice((before) => ({
        files: before.files.filter((entry) => entry.key !== key),
        refusals: [],
      }));
    },
    clear: () => {
      forget(choice.files);
      setChoice({ files: [], refusals: [] });
    },
  };
}

export type Files = ReturnType<typeof useFiles>;
