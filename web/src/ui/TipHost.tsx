import { Suspense, useEffect, useState } from 'react';

import { lazily } from '../lib/lazily';

const Tip = lazily(() => import('./Tip'));

const pause = 450;

const tipped = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;

/**
 * Shows the name of whatever carries `data-tip` (and its key, `data-tip-keys`) when one points at
 * it or reaches it by key. One host stands for the whole page, so a thousand rows cost nothing.
 */
export function TipHost() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      setAnchor(null);
    };
    const soon = (element: HTMLElement, wait: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => setAnchor(element), wait);
    };
    const point = (event: PointerEvent) => {
      if (event.pointerType === 'touch') return;
      const element = tipped(event.target);
      if (element) soon(element, pause);
      else if (!(event.target instanceof Element && event.target.closest('[role=tooltip]'))) hide();
    };
    const reach = (event: FocusEvent) => {
      const element = tipped(event.target);
      if (element?.matches(':focus-visible')) soon(element, pause);
      else hide();
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide();
    };
    const all: [string, (event: never) => void][] = [
      ['pointerover', point],
      ['focusin', reach],
      ['keydown', escape],
      ['pointerdown', hide],
      ['scroll', hide],
    ];
    for (const [name, on] of all) document.addEventListener(name, on as EventListener, true);
    return () => {
      clearTimeout(timer);
      for (const [name, on] of all) document.removeEventListener(name, on as EventListener, true);
    };
  }, []);
  // What opened a menu needs no name over the menu.
  const shown = anchor?.isConnected && anchor.getAttribute('aria-expanded') !== 'true';
  return <Suspense>{shown && <Tip anchor={anchor} />}</Suspense>;
}
