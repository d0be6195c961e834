import { type CSSProperties, Fragment, type ReactNode, useRef, useState } from 'react';

import { Splitter } from './Splitter';
import classes from './SplitPanes.module.css';
import { usePaneSizes } from './usePaneSizes';

export interface Pane {
  /** The same on every visit: sizes are remembered under it. */
  id: string;
  /** Its name, for the bar that makes it wider. */
  label: string;
  content: ReactNode;
  /** Width in CSS pixels: at first, and within. The pane without sizes takes what is left. */
  size?: { first: number; least: number; most: number };
  /** May be closed to nothing by its bar (double click, or Enter on it). */
  collapses?: boolean;
}

interface Props {
  /** Names the arrangement on this device. */
  name: string;
  panes: readonly Pane[];
  /** The pane that a phone shows. */
  shown: string;
}

/**
 * Panes side by side with bars between them, moved by pointer or arrow keys; sizes are remembered
 * on this device. Below 62 em one pane is shown at a time, and says which by `shown`.
 */
export function SplitPanes({ name, panes, shown }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const sizes = usePaneSizes(name, panes);
  const [dragged, setDragged] = useState(false);
  const main = panes.findIndex((pane) => !pane.size);
  return (
    <div ref={box} className={classes.panes} data-dragged={dragged || undefined}>
      {panes.map((pane, index) => {
        // The bar stands on the side where the pane meets the one that takes what is left.
        const before = index > main;
        const bar = pane.size && (
          <Splitter
            pane={pane}
            size={sizes.of(pane.id)}
            onSize={(size) => sizes.set(pane.id, size)}
            onDrag={setDragged}
            grows={before ? -1 : 1}
          />
        );
        const style = pane.size && ({ '--pane': `${sizes.of(pane.id)}px` } as CSSProperties);
        return (
          <Fragment key={pane.id}>
            {before && bar}
            <div
              id={`pane-${pane.id}`}
              className={classes.pane}
              style={style}
              data-sized={pane.size ? '' : undefined}
              data-shut={sizes.of(pane.id) === 0 || undefined}
              data-shown={pane.id === shown || undefined}
            >
              {pane.content}
            </div>
            {!before && bar}
          </Fragment>
        );
      })}
    </div>
  );
}
