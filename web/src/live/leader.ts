const lock = 'deskhand.live';

/**
 * Runs `lead` in exactly one tab of the browser, and in the next one when that tab goes away.
 * The lock is held until the returned function is called or the tab is closed.
 */
export function electLeader(locks: LockManager, lead: () => () => void): () => void {
  const giveUp = new AbortController();
  const reign = async () => {
    if (giveUp.signal.aborted) return;
    const stop = lead();
    await new Promise<void>((done) => giveUp.signal.addEventListener('abort', () => done()));
    stop();
  };
  locks.request(lock, { signal: giveUp.signal }, reign).catch((error: unknown) => {
    if (!giveUp.signal.aborted) throw error;
  });
  return () => giveUp.abort();
}
