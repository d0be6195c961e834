const last = new Map<string, Promise<unknown>>();

/** Does `job` when everything asked before under the same name is done, well or not. */
export function inTurn<T>(name: string, job: () => Promise<T>): Promise<T> {
  const before = last.get(name);
  const mine = before ? before.then(job, job) : job();
  last.set(name, mine);
  const forget = () => {
    if (last.get(name) === mine) last.delete(name);
  };
  mine.then(forget, forget);
  return mine;
}
