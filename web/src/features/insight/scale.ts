const fits = [1, 2, 5, 10] as const;

/** Round numbers from 0 to at least `top`, five of them at most. */
export function ticks(top: number): number[] {
  const rough = Math.max(1, top) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  // Tickets are whole.
  const step = Math.max(1, (fits.find((one) => one * power >= rough) ?? 10) * power);
  const count = Math.ceil(Math.max(1, top) / step);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** Which of `count` days are named below the chart, so that their names do not touch. */
export function named(count: number, width: number, wanted = 56): number[] {
  const every = Math.max(1, Math.ceil((count * wanted) / Math.max(1, width)));
  return Array.from({ length: count }, (_, index) => index).filter(
    // Counted from today, which is always named.
    (index) => (count - 1 - index) % every === 0,
  );
}
