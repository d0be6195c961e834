import { readChange, type Signal } from './change';

type Say = (signal: Signal) => void;

const firstPause = 500;
const longestPause = 15_000;
/** Three missed heartbeats of 15 s. Counted only after a first one was heard. */
const silence = 45_000;

/**
 * Keeps one `EventSource` open until told to stop.
 *
 * The browser itself resumes a broken connection with `Last-Event-ID`, without loss. A stream
 * that we open anew has no such memory, so it asks for a resync as soon as it stands.
 */
export function keepStream(url: string, say: Say): () => void {
  let source: EventSource | undefined;
  let pause = firstPause;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watch: ReturnType<typeof setTimeout> | undefined;

  const later = (job: () => void, wait: number) => {
    clearTimeout(timer);
    timer = setTimeout(job, wait);
  };

  const again = () => {
    source?.close();
    clearTimeout(watch);
    say({ type: 'state', state: 'lost' });
    later(open, pause);
    pause = Math.min(pause * 2, longestPause);
  };

  const heard = () => {
    clearTimeout(watch);
    watch = setTimeout(again, silence);
  };

  function open() {
    const fresh = new EventSource(url);
    source = fresh;
    let stood = false;
    fresh.onopen = () => {
      pause = firstPause;
      say({ type: 'state', state: 'open' });
      if (!stood) say({ type: 'resync' });
      stood = true;
    };
    fresh.onerror = () => {
      if (fresh.readyState === EventSource.CLOSED) again();
      else say({ type: 'state', state: 'lost' });
    };
    fresh.addEventListener('change', (event) => {
      const change = readChange(String(event.data));
      if (change) say({ type: 'change', change });
    });
    fresh.addEventListener('reload', () => say({ type: 'resync' }));
    fresh.addEventListener('beat', heard);
  }

  say({ type: 'state', state: 'connecting' });
  open();
  return () => {
    clearTimeout(timer);
    clearTimeout(watch);
    source?.close();
  };
}
