import { sendMessage } from '../../api/generated/sdk.gen';
import { type Problem, toProblem } from '../../lib/problem';
import { makeStore } from '../../lib/store';
import { closingSoon } from '../../ui/closingSoon';
import { fitsOnLeaving, type Hold, type Holds, leave, withHold, withoutHold } from './holds';

/** What waits ten seconds before it leaves. It outlives the screen it was written on. */
export const holds = makeStore<Holds>([]);
holds.subscribe(() => {
  const closes = holds.get().filter(({ message }) => message.status === 'CLOSED');
  closingSoon.set(new Set(closes.map(({ ticket }) => ticket)));
});

/** What came back: taken back by its writer, or refused, and why. */
export interface Returned {
  hold: Hold;
  problem: Problem | null;
}
export const returned = makeStore<readonly Returned[]>([]);

/** Writings that are being sent, or were: a field does not show them again. */
const handedOver = new Set<string>();
const writing = (ticket: string, kind: string | undefined, version: number | null | undefined) =>
  `${ticket} ${kind} ${version}`;
export const isHandedOver = (ticket: string, kind: string, version: number): boolean =>
  handedOver.has(writing(ticket, kind, version));

const giveBack = (hold: Hold, problem: Problem | null) => {
  handedOver.delete(writing(hold.ticket, hold.message.kind, hold.message.draft));
  holds.set(withoutHold(holds.get(), hold.key));
  returned.set([...returned.get(), { hold, problem }]);
};

let listening = false;

/** Who leaves the page has sent it: what can still go goes at once, for the rest it is asked. */
function sendOnLeaving(): void {
  if (listening) return;
  listening = true;
  window.addEventListener('pagehide', () => {
    for (const hold of holds.get()) if (fitsOnLeaving(hold)) void release(hold.key);
  });
  window.addEventListener('beforeunload', (event) => {
    if (holds.get().some((hold) => !fitsOnLeaving(hold))) event.preventDefault();
  });
}

/** Keeps a message back. It leaves by `release`, or when the page is left. */
export function keepBack(hold: Hold): void {
  sendOnLeaving();
  handedOver.add(writing(hold.ticket, hold.message.kind, hold.message.draft));
  holds.set(withHold(holds.get(), hold));
}

/** Takes a message back that has not left: its words and files return to the field. */
export function takeBack(key: string): void {
  const hold = holds.get().find((entry) => entry.key === key && !entry.leaving);
  if (hold) giveBack(hold, null);
}

/** Lets a message go now. Once: the second time, and after `takeBack`, nothing happens. */
export async function release(key: string): Promise<Problem | null> {
  const left = leave(holds.get(), key);
  if (!left) return null;
  holds.set(left.holds);
  const { ticket, message } = left.hold;
  try {
    await sendMessage({
      path: { id: ticket },
      headers: { 'Idempotency-Key': key },
      body: message,
      throwOnError: true,
      keepalive: fitsOnLeaving(left.hold),
    });
    holds.set(withoutHold(holds.get(), key));
    return null;
  } catch (error) {
    const problem = toProblem(error);
    giveBack({ ...left.hold, leaving: false }, problem);
    return problem;
  }
}

/** What came back to a ticket's field, once. */
export function collect(ticket: string): Returned | undefined {
  const found = returned.get().find(({ hold }) => hold.ticket === ticket);
  if (found) returned.set(returned.get().filter((entry) => entry !== found));
  return found;
}
