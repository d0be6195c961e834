import { type RefCallback, useCallback } from 'react';

const names = ['--dh-toast-above', '--dh-toast-middle', '--dh-toast-room'] as const;

/**
 * Toasts are said right above an element, in the middle of it, while it is there: what one writes
 * and sends with is never under one. Give the returned function to the element as its `ref`.
 */
export function useToastSeat(): RefCallback<HTMLElement> {
  return useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const { style } = document.documentElement;
    const measure = () => {
      const { left, top, width } = element.getBoundingClientRect();
      if (width === 0) return;
      style.setProperty('--dh-toast-above', `${window.innerHeight - top}px`);
      style.setProperty('--dh-toast-middle', `${left + width / 2}px`);
      style.setProperty('--dh-toast-room', `${width}px`);
    };
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    window.addEventListener('resize', measure);
    return () => {
      sizes.disconnect();
      window.removeEventListener('resize', measure);
      for (const name of names) style.removeProperty(name);
    };
  }, []);
}
