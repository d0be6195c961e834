import { type Editor, Extension } from '@tiptap/core';
import { PluginKey } from '@tiptap/pm/state';
import Suggestion, { type SuggestionProps } from '@tiptap/suggestion';

/** One thing the popup offers. */
export interface Offer {
  key: string;
  label: string;
  /** A sign before it. */
  sign?: string;
  /** What is put in the place of what was typed. */
  content: string | { type: string; attrs: Record<string, string> };
}

/** The popup as it is now: what it offers, where, and which is chosen. */
export interface Offered {
  offers: Offer[];
  at: DOMRect | null;
  chosen: number;
  take: (offer: Offer) => void;
}

interface Source {
  /** `@` or `:`. */
  sign: string;
  /** So many letters have to stand after the sign. */
  letters: number;
  find: (wanted: string) => Offer[] | Promise<Offer[]>;
}

type Show = (offered: Offered | null) => void;

/** Moves through what is offered; true if the key was for the popup. */
function steer(event: KeyboardEvent, now: Offered | null, show: Show): boolean {
  if (!now || now.offers.length === 0 || event.ctrlKey || event.metaKey) return false;
  const count = now.offers.length;
  if (event.key === 'ArrowDown') show({ ...now, chosen: (now.chosen + 1) % count });
  else if (event.key === 'ArrowUp') show({ ...now, chosen: (now.chosen + count - 1) % count });
  else if (event.key === 'Enter' || event.key === 'Tab') {
    const offer = now.offers[now.chosen];
    if (offer) now.take(offer);
  } else if (event.key === 'Escape') {
    event.stopPropagation();
    show(null);
  } else return false;
  return true;
}

/** A popup of what may follow a sign. What is found is shown by whoever gave `show`. */
export function suggest({ sign, letters, find }: Source, show: Show) {
  let now: Offered | null = null;
  const say = (next: Offered | null) => {
    now = next;
    show(next);
  };
  const tell = (props: SuggestionProps<Offer, Offer>) =>
    say(
      props.items.length === 0
        ? null
        : {
            offers: props.items,
            at: props.clientRect?.() ?? null,
            chosen: 0,
            take: (offer) => props.command(offer),
          },
    );
  return Extension.create({
    name: `suggest${sign}`,
    addProseMirrorPlugins() {
      const editor: Editor = this.editor;
      return [
        Suggestion<Offer, Offer>({
          editor,
          char: sign,
          pluginKey: new PluginKey(`suggest${sign}`),
          allow: ({ state }) => !state.selection.$from.parent.type.spec.code,
          items: ({ query }) => (query.length < letters ? [] : find(query)),
          command: ({ range, props }) => {
            const content =
              typeof props.content === 'string'
                ? [{ type: 'text', text: `${props.content} ` }]
                : [props.content, { type: 'text', text: ' ' }];
            editor.chain().focus().insertContentAt(range, content).run();
          },
          render: () => ({
            onStart: tell,
            onUpdate: tell,
            onKeyDown: ({ event }) => steer(event, now, say),
            onExit: () => say(null),
          }),
        }),
      ];
    },
  });
}
