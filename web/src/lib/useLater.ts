import { useEffect, useEffectEvent, useState } from 'react';

/** Calls `job` with the last value given, once nobody has given another for `wait` milliseconds. */
export function useLater<T>(job: (value: T) => void, wait: number): (value: T) => void {
  const [given, setGiven] = useState<{ value: T } | null>(null);
  const run = useEffectEvent((value: T) => {
    setGiven(null);
    job(value);
  });
  useEffect(() => {
    if (!given) return;
    const timer = setTimeout(() => run(given.value), wait);
    return () => clearTimeout(timer);
  }, [given, wait]);
  return (value) => setGiven({ value });
}
