import { useState } from 'react';

/**
 * The ticket's revision when the writer began these words: what came later they may not have
 * taken in. Nothing written: nothing begun.
 */
export function useBegan(writing: boolean, revision: number) {
  const [state, setState] = useState({ writing, began: revision });
  // Until something is written, everything on the screen has been there before it.
  const began = writing && state.writing ? state.began : revision;
  if (state.writing !== writing || state.began !== began) setState({ writing, began });
  return {
    began,
    /** Everything up to now has been read. */
    read: () => setState({ writing, began: revision }),
    /** The words were begun at an earlier revision: they came back. */
    since: (earlier: number) => setState({ writing: true, began: earlier }),
  };
}
