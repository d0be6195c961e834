const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** "340 MB", "12.4 GB". */
export function bytes(value: number, locale: string): string {
  const step = Math.min(steps.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: steps[step] ?? 'byte',
    maximumFractionDigits: step > 2 ? 1 : 0,
  }).format(value / 1000 ** step);
}

const spans = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const;

/** "3 days 4 hrs", or "3d 4h" where there is little room: the two greatest units that say something. */
export function span(
  seconds: number,
  locale: string,
  unitDisplay: 'short' | 'narrow' = 'short',
): string {
  const greatest = spans.findIndex(([length]) => seconds >= length);
  const at = greatest < 0 ? spans.length - 1 : greatest;
  let rest = Math.max(0, Math.round(seconds));
  const parts: string[] = [];
  for (const [length, unit] of spans.slice(at, at + 2)) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count === 0 && parts.length > 0) continue;
    parts.push(new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay }).format(count));
  }
  return parts.join(' ');
}
