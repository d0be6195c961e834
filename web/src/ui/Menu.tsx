import { type ReactNode, type Ref, Suspense, useId, useRef, useState } from 'react';
import { lazily } from '../lib/lazily';

const load = () => import('./MenuPanel');
const MenuPanel = lazily(load);

/** One line of a menu. */
export interface MenuAction {
  label: string;
  icon?: ReactNode;
  /** The key that does the same elsewhere. */
  keys?: string;
  danger?: boolean;
  disabled?: boolean;
  /** For a choice among others, or something that is on or off. */
  checked?: boolean;
  /** Stays open after the choice, for what changes in place. */
  stays?: boolean;
  /** The language of the label, where it is another. */
  lang?: string;
  /** A line that leads somewhere is a link: `(props) => <Link to="/inbox" {...props} />`. */
  link?: (props: Record<string, unknown>) => ReactNode;
  onSelect?: () => void;
}

/** A line, a heading over those that follow, or a rule between two groups. */
export type MenuEntry = MenuAction | { heading: string } | 'rule';

/** What the button that opens a menu is given. */
export interface TriggerProps {
  ref: Ref<HTMLButtonElement>;
  id: string;
  'aria-haspopup': 'menu' | 'dialog';
  'aria-expanded': boolean;
  'aria-controls': string | undefined;
  onClick: () => void;
  onPointerEnter: () => void;
  onFocus: () => void;
}

export type Side = 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end' | 'right-start';

interface Props {
  entries: readonly MenuEntry[];
  children: (trigger: TriggerProps) => ReactNode;
  side?: Side;
  width?: number;
  /** The name of a field that searches the entries, where they are many. */
  search?: string | undefined;
}

/**
 * A button with a menu. What draws the menu is fetched when one points at the button or reaches
 * it, so that no page waits for a menu that nobody opens. Focus goes back to the button.
 */
export function Menu({ entries, children, side = 'bottom-start', width = 220, search }: Props) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState(false);
  // Each opening is a panel of its own: one that could not be fetched is asked for again.
  const [turn, setTurn] = useState(0);
  const prepare = () => void load().catch(() => undefined);
  return (
    <>
      {children({
        ref: anchor,
        id,
        'aria-haspopup': 'menu',
        'aria-expanded': opened,
        'aria-controls': opened ? `${id}-dropdown` : undefined,
        onClick: () => {
          if (!opened) setTurn(turn + 1);
          setOpened(!opened);
        },
        onPointerEnter: prepare,
        onFocus: prepare,
      })}
      {turn > 0 && (
        <Suspense>
          <MenuPanel
            key={turn}
            id={id}
            anchor={anchor}
            opened={opened}
            onClose={() => setOpened(false)}
            entries={entries}
            side={side}
            width={width}
            search={search}
          />
        </Suspense>
      )}
    </>
  );
}
