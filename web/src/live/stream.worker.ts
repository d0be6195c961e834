/**
 * The stream of all tabs where there are no Web Locks: plain http on a name of the local network.
 * A browser allows six connections to an origin, and a stream for each tab would use them up.
 */
import { asOf, revOf, type Signal } from './change';
import { keepStream } from './stream';

/** What a tab says: the stream it wants to hear, after which revision, or that it goes. */
export type Wish = { type: 'hear'; url: string; since: number | null } | { type: 'leave' };

const ports = new Set<MessagePort>();
let stop: (() => void) | undefined;
let state: Signal = { type: 'state', state: 'connecting' };
let heard: number | null = null;

const say = (signal: Signal) => {
  heard = revOf(signal) ?? heard;
  if (signal.type === 'state') state = signal;
  for (const port of ports) port.postMessage(signal);
};

function take(port: MessagePort, wish: Wish): void {
  if (wish.type === 'hear') {
    ports.add(port);
    if (stop) port.postMessage(asOf(state, heard));
    else {
      heard = wish.since;
      stop = keepStream(wish.url, say, heard);
    }
    return;
  }
  ports.delete(port);
  if (ports.size > 0) return;
  stop?.();
  stop = undefined;
}

addEventListener('connect', (event) => {
  if (!(event instanceof MessageEvent)) return;
  for (const port of event.ports) {
    port.onmessage = ({ data }: MessageEvent<Wish>) => take(port, data);
  }
});
