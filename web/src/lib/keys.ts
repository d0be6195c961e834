import { makeStore } from './store';

/** One key, or a chord, that does one thing on the screen that is shown. */
export interface Binding {
  /** `c`, `mod+k`, `shift+a`, or two keys after one another: `g i`. `mod` is Ctrl, on a Mac Cmd. */
  keys: string;
  /** What it does, in the reader's language: the `?` sheet lists it. */
  label: string;
  /** The heading it stands under in the `?` sheet. */
  group: string;
  run: (event: KeyboardEvent) => void;
  /** Works in fields and dialogs too. Only for chords with `mod`, and for Escape. */
  always?: boolean;
  /** Goes on while the key is held down. */
  repeats?: boolean;
  /** A step of moving about, which nobody looks for by its name. */
  minor?: boolean;
}

/** Everything that listens now, the newest last: it wins where two want the same key. */
const layers = makeStore<readonly (readonly Binding[])[]>([]);
const patience = 900;
const remembered = 'deskhand.single_keys';

const read = (): boolean => {
  try {
    return localStorage.getItem(remembered) !== 'off';
  } catch {
    return true;
  }
};

/** Whether keys without Ctrl or Cmd do anything. Some readers speak to their computer. */
export const singleKeys = makeStore<boolean>(read());

export function allowSingleKeys(on: boolean): void {
  localStorage.setItem(remembered, on ? 'on' : 'off');
  singleKeys.set(on);
}

export const bindings = {
  get: layers.get,
  subscribe: layers.subscribe,
  /** Listens until the returned function is called. */
  add: (layer: readonly Binding[]): (() => void) => {
    layers.set([...layers.get(), layer]);
    return () => layers.set(layers.get().filter((entry) => entry !== layer));
  },
};

/** Whether a binding needs neither Ctrl nor Cmd, so that the reader may switch it off. */
export const isSingle = (keys: string): boolean => !/^(mod|alt)\+|^escape$/.test(keys);

const mac = /Mac|iP(hone|ad)/.test(navigator.userAgent);

/** The name of a press, as bindings write it. */
export function pressOf(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  const mod = mac ? event.metaKey : event.ctrlKey;
  // A sign like "?" already says that Shift was held.
  const shifted = event.shiftKey && (key.length > 1 || /[a-z]/.test(key));
  return [mod && 'mod', event.altKey && 'alt', shifted && 'shift', key].filter(Boolean).join('+');
}

const written = 'input:not([type=checkbox], [type=radio], [type=button]), textarea, select';
/** Where a letter is a letter, and where a dialog or a menu has the keyboard to itself. */
const busy = `${written}, [contenteditable=true], [role=dialog], dialog, [role=menu], [role=listbox]`;

const isBusy = (event: KeyboardEvent) =>
  event.composedPath().some((node) => node instanceof Element && node.matches(busy)) ||
  document.querySelector('[role=dialog][aria-modal=true], dialog[open]') !== null;

/** Hears the keyboard for every binding, until the returned function is called. */
export function hearKeys(target: Document = document): () => void {
  let first = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = () => {
    first = '';
    clearTimeout(timer);
  };
  const hear = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const press = pressOf(event);
    const all = layers.get().flat().reverse();
    const deaf = isBusy(event) || (isSingle(press) && !singleKeys.get());
    const open = deaf ? all.filter((entry) => entry.always) : all;
    const pair = first === '' ? undefined : open.find(({ keys }) => keys === `${first} ${press}`);
    const found = pair ?? open.find(({ keys }) => keys === press);
    forget();
    if (found) {
      event.preventDefault();
      if (!event.repeat || found.repeats) found.run(event);
    } else if (open.some(({ keys }) => keys.startsWith(`${press} `))) {
      first = press;
      timer = setTimeout(forget, patience);
    }
  };
  target.addEventListener('keydown', hear);
  return () => {
    forget();
    target.removeEventListener('keydown', hear);
  };
}

const signs: Record<string, string> = mac
  ? { mod: '⌘', alt: '⌥', shift: '⇧', enter: '↵', escape: 'esc' }
  : { mod: 'Ctrl', alt: 'Alt', shift: '⇧', enter: '↵', escape: 'Esc' };
const arrows = { arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→' };
const caps: Record<string, string> = { ...signs, ...arrows };

/** The caps of a binding: `mod+k` is ["Ctrl", "K"], `g i` is ["G", "I"]. */
export const capsOf = (keys: string): string[] =>
  keys.split(/[ +]/).map((key) => caps[key] ?? (key.length === 1 ? key.toUpperCase() : key));
