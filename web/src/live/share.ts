import { asOf, revOf, type Signal } from './change';
import { electLeader } from './leader';
import { keepStream } from './stream';
import type { Wish } from './stream.worker';

const name = 'deskhand.live';
type Word = { type: 'hello' } | { type: 'signal'; signal: Signal };

/**
 * One stream for all tabs: the leader listens to the server and repeats what it hears on a
 * BroadcastChannel. A browser allows six connections to an origin over HTTP/1.1, so a stream
 * for each tab would leave the seventh tab blank.
 */
function shareAmongTabs(
  url: string,
  since: number | null,
  hear: (signal: Signal) => void,
): () => void {
  const channel = new BroadcastChannel(name);
  let closed = false;
  const tell = (word: Word) => {
    if (!closed) channel.postMessage(word);
  };
  let leading = false;
  let state: Signal = { type: 'state', state: 'connecting' };
  // Every tab remembers how far it has heard, so the next leader goes on from there.
  let heard = since;
  const take = (signal: Signal) => {
    heard = revOf(signal) ?? heard;
    hear(signal);
  };

  channel.onmessage = (event: MessageEvent<Word>) => {
    if (event.data.type === 'signal') take(event.data.signal);
    else if (leading) tell({ type: 'signal', signal: asOf(state, heard) });
  };
  const resign = electLeader(navigator.locks, () => {
    leading = true;
    const say = (signal: Signal) => {
      if (signal.type === 'state') state = signal;
      take(signal);
      tell({ type: 'signal', signal });
    };
    return keepStream(url, say, heard);
  });
  tell({ type: 'hello' });
  return () => {
    closed = true;
    resign();
    channel.close();
  };
}

/** Without Web Locks (plain http on a LAN) one worker of all tabs listens for them. */
function shareByWorker(
  url: string,
  since: number | null,
  hear: (signal: Signal) => void,
): () => void {
  // Written in one piece, so that the build sees it.
  const { port } = new SharedWorker(new URL('./stream.worker.ts', import.meta.url), {
    type: 'module',
    name: 'deskhand.live',
  });
  const say = (wish: Wish) => port.postMessage(wish);
  const leave = () => say({ type: 'leave' });
  const listen = () => say({ type: 'hear', url, since });
  const hearAgain = ({ persisted }: PageTransitionEvent) => {
    listen();
    // What the others heard meanwhile is not told again.
    if (persisted) hear({ type: 'resync' });
  };
  port.onmessage = ({ data }: MessageEvent<Signal>) => hear(data);
  // A page that is put aside, not closed, comes back as it was.
  addEventListener('pagehide', leave);
  addEventListener('pageshow', hearAgain);
  listen();
  return () => {
    removeEventListener('pagehide', leave);
    removeEventListener('pageshow', hearAgain);
    leave();
    port.close();
  };
}

/** With neither (phones on plain http): a stream of one's own, only while the tab is seen. */
function streamWhileVisible(
  url: string,
  since: number | null,
  hear: (signal: Signal) => void,
): () => void {
  let stop: (() => void) | undefined;
  let heard = since;
  const take = (signal: Signal) => {
    heard = revOf(signal) ?? heard;
    hear(signal);
  };
  const follow = () => {
    if (document.visibilityState === 'hidden') {
      stop?.();
      stop = undefined;
    } else {
      stop ??= keepStream(url, take, heard);
    }
  };
  document.addEventListener('visibilitychange', follow);
  follow();
  return () => {
    document.removeEventListener('visibilitychange', follow);
    stop?.();
  };
}

/**
 * Hears the workspace's changes after the revision `since` until the returned function is called.
 * Without one they are heard from now on, after a resync.
 */
export function hearChanges(
  url: string,
  since: number | null,
  hear: (signal: Signal) => void,
): () => void {
  if ('locks' in navigator && 'BroadcastChannel' in window) return shareAmongTabs(url, since, hear);
  if ('SharedWorker' in window) return shareByWorker(url, since, hear);
  return streamWhileVisible(url, since, hear);
}
