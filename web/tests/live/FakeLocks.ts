type Job = (lock: Lock | null) => unknown;
interface Waiting {
  run: () => void;
}

/** Web Locks as far as leader election needs them: one holder a name, the others in a queue. */
export class FakeLocks {
  private queue: Waiting[] = [];
  private held = false;

  request(_name: string, options: LockOptions, job: Job): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        run: () => {
          this.held = true;
          void Promise.resolve(job(null)).then((value) => {
            this.held = false;
            resolve(value);
            this.queue.shift()?.run();
          });
        },
      };
      options.signal?.addEventListener('abort', () => {
        if (!this.queue.includes(waiting)) return;
        this.queue = this.queue.filter((entry) => entry !== waiting);
        reject(new DOMException('aborted', 'AbortError'));
      });
      if (this.held) this.queue.push(waiting);
      else waiting.run();
    });
  }

  manager(): LockManager {
    return this as unknown as LockManager;
  }
}
