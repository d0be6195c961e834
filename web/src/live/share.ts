import type { Signal } from './change';
import { electLeader } from './leader';
import { keepStream } from './stream';

const name = 'deskhand.live';
type Word = { type: 'hello' } | { type: 'signal'; signal: Signal };

/**
 * One stream for all tabs: the leader listens to the server and repeats what it hears on a
 * BroadcastChannel. A browser allows six connections to an origin over HTTP/1.1, so a stream
 * for each tab would leave the seventh tab blank.
 */
function shareAmongTabs(url: string, hear: (signal: Signal) => void): () => void {
  const channel = new BroadcastChannel(name);
  const tell = (word: Word) => channel.postMessage(word);
  let leading = false;
  let state: Signal = { type: 'state', state: 'connecting' };

  channel.onmessage = (event: MessageEvent<Word>) => {
    if (event.data.type === 'signal') hear(event.data.signal);
    else if (leading) tell({ type: 'signal', signal: state });
  };
  const resign = electLeader(navigator.locks, () => {
    leading = true;
    return keepStream(url, (signal) => {
      if (signal.type === 'state') state = signal;
      hear(signal);
      tell({ type: 'signal', signal });
    });
  });
  tell({ type: 'hello' });
  return () => {
    resign();
    channel.close();
  };
}

/** Without Web Locks (plain http on a LAN): a stream of one's own, only while the tab is seen. */
function streamWhileVisible(url: string, hear: (signal: Signal) => void): () => void {
  let stop: (() => void) | undefined;
  const follow = () => {
    if (document.visibilityState === 'hidden') {
      stop?.();
      stop = undefined;
    } else {
      stop ??= keepStream(url, hear);
    }
  };
  document.addEventListener('visibilitychange', follow);
  follow();
  return () => {
    document.removeEventListener('visibilitychange', follow);
    stop?.();
  };
}

/** Hears the workspace's changes until the returned function is called. */
export function hearChanges(url: string, hear: (signal: Signal) => void): () => void {
  const canShare = 'locks' in navigator && 'BroadcastChannel' in window;
  return canShare ? shareAmongTabs(url, hear) : streamWhileVisible(url, hear);
}
