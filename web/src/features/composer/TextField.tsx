import { type ReactNode, useEffect, useRef, useState } from 'react';

import { GrowingText } from '../../ui/GrowingText';
import classes from './Composer.module.css';

const load = () => import('./editor/Editor');
type Fetched = Awaited<ReturnType<typeof load>>;

export interface FieldProps {
  /** Markdown, in and out. */
  value: string;
  onChange: (markdown: string) => void;
  label: string;
  placeholder: string;
  /** Whom a note may call. Nobody, in a reply. */
  callable: readonly { id: string; name: string }[];
  /** Is told what has focus when the field has it. */
  onField: (element: HTMLElement | null) => void;
  /** What stands under the words; it is given the editor's tools once they are there. */
  foot: (tools: ReactNode) => ReactNode;
}

/** When the page has nothing better to do, or at once when somebody comes to write. */
function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(() => setIdle(true), 1500);
      return () => clearTimeout(timer);
    }
    const asked = window.requestIdleCallback(() => setIdle(true), { timeout: 4000 });
    return () => window.cancelIdleCallback(asked);
  }, []);
  return idle;
}

/**
 * A plain field that becomes an editor once that has been fetched. It changes only where nobody
 * feels it: while nobody is in it, or with the caret at its end and no letter half composed.
 */
export function TextField(props: FieldProps) {
  const { value, onChange, label, placeholder, onField, foot } = props;
  const idle = useIdle();
  const [ready, setReady] = useState<Fetched | null>(null);
  const fetched = useRef<Fetched | null>(null);
  // Whether somebody is in the plain field: as it goes, it says nothing more.
  const inside = useRef(false);
  const composing = useRef(false);
  const box = useRef<HTMLTextAreaElement>(null);

  const turn = () => {
    const at = box.current;
    if (!fetched.current || !at || composing.current) return;
    const focused = inside.current;
    const atEnd = at.selectionStart === at.value.length && at.selectionEnd === at.value.length;
    if (!focused || atEnd) setReady(fetched.current);
  };
  const fetch = () => {
    if (fetched.current) return;
    // It failed to come (no connection): the plain field serves, and the next focus asks again.
    load().then(
      (module) => {
        fetched.current = module;
        turn();
      },
      () => undefined,
    );
  };
  useEffect(() => {
    if (idle) fetch();
    // Asked for once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [idle]);

  const plain = (
    <>
      <GrowingText
        onField={(element) => {
          box.current = element;
          onField(element);
        }}
        aria-label={label}
        placeholder={placeholder}
        className={classes.text}
        value={value}
        onFocus={() => {
          inside.current = true;
          fetch();
        }}
        onBlur={() => {
          inside.current = false;
          turn();
        }}
        onKeyUp={turn}
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={() => (composing.current = false)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {foot(null)}
    </>
  );
  if (!ready) return plain;
  // One takes the other's place at once: nobody clicks into a field that is about to go.
  return <ready.default {...props} wasInside={inside} />;
}
