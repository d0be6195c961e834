import { Editor as Tiptap } from '@tiptap/core';
import { Placeholder } from '@tiptap/extensions';
import {
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

import { pageNonce } from '../../../lib/page';
import type { FieldProps } from '../TextField';
import classes from './Editor.module.css';
import { extensions } from './extensions';
import { reader, write } from './markdown';
import { Offers } from './Offers';
import { type Offered, suggest } from './suggest';
import { Toolbar } from './Toolbar';

const mostOffers = 8;

async function findSigns(wanted: string) {
  const { findEmoji } = await import('../emoji/list');
  return findEmoji(wanted, mostOffers).map(({ sign, en, fr }) => ({
    key: sign,
    label: document.documentElement.lang === 'fr' ? fr : en,
    sign,
    content: sign,
  }));
}

interface Props extends FieldProps {
  /** Somebody is in the plain field that was here: they go on, at the end of what was typed. */
  wasInside: RefObject<boolean>;
  /** Where the toolbar stands, below the words. */
  foot: (tools: ReactNode) => ReactNode;
}

/** Writes Markdown without its signs. What comes in and goes out is Markdown, letter by letter. */
export default function Editor(props: Props) {
  const { value, label, placeholder, wasInside, callable, foot, onField } = props;
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Tiptap | null>(null);
  const [offered, setOffered] = useState<Offered | null>(null);
  const [, redraw] = useState(0);
  // What the editor and its owner agree on; anything else in `value` comes from outside.
  const agreed = useRef(value);
  const change = useEffectEvent((text: string) => {
    agreed.current = text;
    props.onChange(text);
  });
  const people = useEffectEvent((wanted: string) => {
    const start = wanted.toLowerCase();
    return callable
      .filter(
        ({ name }) =>
          name
            .toLowerCase()
            .split(/\s+/)
            .some((word) => word.startsWith(start)) || name.toLowerCase().startsWith(start),
      )
      .slice(0, mostOffers)
      .map(({ id: member, name }) => ({
        key: member,
        label: name,
        content: { type: 'mention', attrs: { id: member, label: name } },
      }));
  });

  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const made = new Tiptap({
      element,
      injectNonce: pageNonce(),
      extensions: [
        ...extensions,
        Placeholder.configure({ placeholder: () => element.dataset['placeholder'] ?? '' }),
        suggest({ sign: '@', letters: 0, find: (wanted) => people(wanted) }, setOffered),
        suggest({ sign: ':', letters: 2, find: findSigns }, setOffered),
      ],
      editorProps: {
        attributes: { role: 'textbox', 'aria-multiline': 'true', class: classes.words ?? '' },
      },
      onUpdate: ({ editor: now }) => change(write(now.state.doc)),
      onTransaction: () => redraw((turn) => turn + 1),
    });
    made.commands.setContent(reader(made.schema)(agreed.current), { emitUpdate: false });
    setEditor(made);
    if (wasInside.current) {
      made.commands.focus('end');
      // That comes with the next frame; a key until then would be a command to the page.
      made.view.focus();
    }
    return () => made.destroy();
    // Made once: everything that changes is read when it is wanted.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  useEffect(() => {
    if (!editor || value === agreed.current) return;
    agreed.current = value;
    editor.commands.setContent(reader(editor.schema)(value), { emitUpdate: false });
  }, [editor, value]);

  useEffect(() => {
    const box = editor?.view.dom;
    if (!box) return;
    onField(box);
    box.setAttribute('aria-label', label);
    if (offered) {
      box.setAttribute('aria-controls', id);
      box.setAttribute('aria-activedescendant', `${id}-${offered.chosen}`);
    } else {
      box.removeAttribute('aria-controls');
      box.removeAttribute('aria-activedescendant');
    }
  }, [editor, onField, id, label, offered]);

  return (
    <>
      <div ref={place} className={classes.place} data-placeholder={placeholder} />
      {offered && <Offers id={id} offered={offered} />}
      {foot(editor && <Toolbar editor={editor} />)}
    </>
  );
}
