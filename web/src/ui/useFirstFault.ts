import { type RefObject, useEffect } from 'react';

/**
 * Leads to the first field that is wrong, each time somebody tried to send: a folded part opens
 * for it. `turn` counts the tries that were refused.
 */
export function useFirstFault(form: RefObject<HTMLFormElement | null>, turn: number): void {
  useEffect(() => {
    if (turn === 0) return;
    const wrong = form.current?.querySelector<HTMLElement>(
      ':is(input, textarea, select)[aria-invalid=true]',
    );
    wrong?.closest('details')?.setAttribute('open', '');
    wrong?.focus();
  }, [form, turn]);
}
