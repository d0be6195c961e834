import { readChange, readRev, type Signal } from './change';
import { readPresent } from './present';

type Say = (signal: Signal) => void;

const firstPause = 500;
const longestPause = 15_000;
/** Three missed heartbeats of 15 s. Counted only after a first one was heard. */
const silence = 45_000;

/**
 * Keeps one `EventSource` open until told to stop, and resumes after `from`.
 *
 * The browser itself resumes a broken connection with `Last-Event-ID`. A stream that we open anew
 * names the last revision heard in its address. Only one that knows of none asks for a resync as
 * soon as it stands, because nobody knows what happened before it.
 */
export function keepStream(url: string, say: Say, from: number | null = null): () => void {
  let source: EventSource | undefined;
  let heardRev = from;
  let pause = firstPause;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watch: ReturnType<typeof setTimeout> | undefined;

  const leave = () => {
    source?.close();
    clearTimeout(watch);
    clearTimeout(timer);
    say({ type: 'state', state: 'lost' });
  };
  const again = () => {
    leave();
    timer = setTimeout(open, pause);
    pause = Math.min(pause * 2, longestPause);
  };

  const beat = (data: string) => {
    clearTimeout(watch);
    watch = setTimeout(again, silence);
    const rev = readRev(data);
    if (rev === null) return;
    heardRev = rev;
    say({ type: 'beat', rev });
  };

  function open() {
    const fresh = new EventSource(heardRev === null ? url : `${url}?after=${heardRev}`);
    source = fresh;
    let blind = heardRev === null;
    fresh.onopen = () => {
      pause = firstPause;
      say({ type: 'state', state: 'open', from: heardRev });
      if (blind) say({ type: 'resync' });
      blind = false;
    };
    fresh.onerror = () => {
      if (fresh.readyState === EventSource.CLOSED) {
        again();
        say({ type: 'refused' });
      } else say({ type: 'state', state: 'lost' });
    };
    fresh.addEventListener('change', (event) => {
      const change = readChange(String(event.data));
      if (!change) return;
      heardRev = change.rev;
      say({ type: 'change', change });
    });
    fresh.addEventListener('reload', (event) => {
      heardRev = readRev(String(event.data));
      say({ type: 'resync' });
    });
    fresh.addEventListener('presence', (event) => {
      const present = readPresent(String(event.data));
      if (present) say({ type: 'presence', present });
    });
    fresh.addEventListener('notice', () => say({ type: 'notice' }));
    fresh.addEventListener('beat', (event) => beat(String(event.data)));
  }

  /** The network came or went: what stood on it is not worth waiting for. */
  const turn = () => {
    leave();
    pause = firstPause;
    open();
  };
  addEventListener('online', turn);
  addEventListener('offline', turn);

  say({ type: 'state', state: 'connecting' });
  open();
  return () => {
    removeEventListener('online', turn);
    removeEventListener('offline', turn);
    clearTimeout(timer);
    clearTimeout(watch);
    source?.close();
  };
}
