import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from '../lib/useTranslation';

import type { Pane } from './SplitPanes';
import classes from './SplitPanes.module.css';

interface Props {
  pane: Pane;
  size: number;
  onSize: (size: number) => void;
  onDrag?: (on: boolean) => void;
  /** 1 when the pane grows to the right, -1 when it grows to the left. */
  grows: 1 | -1;
  /** How it is drawn elsewhere than between panes. */
  className?: string | undefined;
}

const step = 16;

/** The bar between two panes. */
export function Splitter({ pane, size, onSize, onDrag, grows, className }: Props) {
  const { t } = useTranslation();
  const from = useRef<{ x: number; size: number } | null>(null);
  const { first, least, most } = pane.size ?? { first: 0, least: 0, most: 0 };
  const toggle = () => pane.collapses && onSize(size === 0 ? first : 0);

  const take = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.focus();
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, size };
    onDrag?.(true);
  };
  const move = (event: PointerEvent) => {
    if (from.current) onSize(from.current.size + (event.clientX - from.current.x) * grows);
  };
  const drop = () => {
    from.current = null;
    onDrag?.(false);
  };
  const keys = (event: KeyboardEvent) => {
    const wide = step * (event.shiftKey ? 4 : 1) * grows;
    const moves: Record<string, () => void> = {
      ArrowLeft: () => onSize(Math.max(size, size === 0 ? 0 : least) - wide),
      ArrowRight: () => onSize((size === 0 && grows === 1 ? least - wide : size) + wide),
      Home: () => onSize(least),
      End: () => onSize(most),
      Enter: toggle,
    };
    const act = moves[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    // A separator that can be moved is a control: that is how ARIA's window splitter is made.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={t('panes.resize', { name: pane.label })}
      aria-orientation="vertical"
      aria-controls={`pane-${pane.id}`}
      aria-valuenow={size}
      aria-valuemin={pane.collapses ? 0 : least}
      aria-valuemax={most}
      className={className ? `${classes.bar} ${className}` : classes.bar}
      onPointerDown={take}
      onPointerMove={move}
      onPointerUp={drop}
      onPointerCancel={drop}
      onDoubleClick={toggle}
      onKeyDown={keys}
    />
  );
}
