import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';

import { IconCheck, IconSearch } from '../../ui/icons';
import { Kbd } from '../../ui/Kbd';
import { type Entry, grouped } from './entry';
import classes from './Palette.module.css';

interface Props {
  /** What it is, for who does not see it. */
  title: string;
  placeholder: string;
  typed: string;
  onTyped: (typed: string) => void;
  entries: readonly Entry[];
  onPick: (entry: Entry) => void;
  onClose: () => void;
  /** Said when nothing fits. */
  nothing: ReactNode;
  /** Something is still on its way. */
  busy?: boolean;
  /** Several can hold at once. */
  several?: boolean;
  foot?: ReactNode;
  onKey?: (event: KeyboardEvent) => void;
}

/** A step along the list by a key; the ends meet. */
function stepped(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  const goals: Record<string, number> = {
    ArrowDown: (at + 1) % count,
    ArrowUp: (at - 1 + count) % count,
    PageDown: Math.min(count - 1, at + 8),
    PageUp: Math.max(0, at - 8),
  };
  return goals[key];
}

/** A field over a list of what fits. The field keeps focus; the keys walk along the list. */
export function Listbox(props: Props) {
  const { title, placeholder, typed, onTyped, entries, onPick, onClose, nothing } = props;
  const { busy = false, several = false, foot, onKey } = props;
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [at, setAt] = useState(0);
  const groups = grouped(entries);
  // The keys walk as the eye does: heading by heading.
  const order = groups.flatMap((group) => group.entries);
  const here = Math.min(at, Math.max(0, order.length - 1));
  const current = order[here];

  useEffect(() => {
    const box = dialog.current;
    if (box && !box.open) box.showModal();
  }, []);
  useEffect(() => {
    document.getElementById(`${id}-${here}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, here, typed]);

  const hear = (event: KeyboardEvent) => {
    onKey?.(event);
    if (event.defaultPrevented) return;
    const next = stepped(event.key, here, order.length);
    if (next !== undefined) {
      event.preventDefault();
      setAt(next);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (current) onPick(current);
    }
  };

  return (
    // A press beside it is a press on its backdrop, which is the dialog itself.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={dialog}
      aria-modal="true"
      aria-label={title}
      className={classes.dialog}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className={classes.panel}>
        <div className={classes.head}>
          <IconSearch size={18} aria-hidden="true" />
          <input
            className={classes.field}
            role="combobox"
            aria-label={title}
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={current ? `${id}-${here}` : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            placeholder={placeholder}
            value={typed}
            onChange={(event) => {
              setAt(0);
              onTyped(event.currentTarget.value);
            }}
            onKeyDown={hear}
          />
          <Kbd keys="escape" />
        </div>
        <div
          id={`${id}-list`}
          className={classes.list}
          role="listbox"
          aria-label={title}
          aria-busy={busy}
          aria-multiselectable={several || undefined}
          tabIndex={-1}
        >
          {groups.map((group) => (
            <div key={group.name} role="group" aria-label={group.name}>
              {group.name !== '' && (
                <div className={classes.group} aria-hidden="true">
                  {group.name}
                </div>
              )}
              {group.entries.map((entry) => {
                const index = order.indexOf(entry);
                return (
                  // The keys are heard by the field, which keeps focus.
                  // eslint-disable-next-line jsx-a11y/click-events-have-key-events
                  <div
                    key={entry.id}
                    id={`${id}-${index}`}
                    role="option"
                    tabIndex={-1}
                    aria-selected={several ? (entry.checked ?? false) : index === here}
                    data-at={index === here || undefined}
                    className={classes.option}
                    onPointerMove={() => setAt(index)}
                    onClick={() => onPick(entry)}
                  >
                    <span className={classes.icon}>{entry.icon}</span>
                    <span className={classes.label}>{entry.label}</span>
                    {entry.hint && <span className={classes.hint}>{entry.hint}</span>}
                    {entry.checked && <IconCheck size={16} aria-hidden="true" />}
                    {entry.keys && <Kbd keys={entry.keys} />}
                  </div>
                );
              })}
            </div>
          ))}
        </div>
        {/* Beside the list: a list holds nothing but what can be chosen. */}
        {entries.length === 0 && (
          <p className={classes.nothing} role="status">
            {nothing}
          </p>
        )}
        {foot && <div className={classes.foot}>{foot}</div>}
      </div>
    </dialog>
  );
}
