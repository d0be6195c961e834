import { useCallback, useState } from 'react';

const shelf = 'deskhand.draft.';

function read(key: string): string {
  try {
    return localStorage.getItem(shelf + key) ?? '';
  } catch {
    return '';
  }
}

function write(key: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(shelf + key);
    else localStorage.setItem(shelf + key, text);
  } catch {
    // Storage is full or forbidden: the text stays on the screen, and that is enough to go on.
  }
}

/** Words not yet sent, kept on this device under their key until they are. */
export function useDraft(key: string): [string, (text: string) => void] {
  const [held, setHeld] = useState({ key, text: read(key) });
  const current = held.key === key ? held : { key, text: read(key) };
  if (current !== held) setHeld(current);
  const change = useCallback(
    (text: string) => {
      write(key, text);
      setHeld({ key, text });
    },
    [key],
  );
  return [current.text, change];
}

/** Forgets every draft: at sign-out, when the next reader may be somebody else. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(shelf)) localStorage.removeItem(key);
  }
}
