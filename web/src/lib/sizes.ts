const megabyte = 1_000_000;

/** "340 kB", "2.1 MB", with the decimal sign of the locale. */
export function fileSize(bytes: number, locale: string): string {
  const [value, unit] =
    bytes < megabyte ? [bytes / 1000, 'kilobyte'] : [bytes / megabyte, 'megabyte'];
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
  }).format(unit === 'kilobyte' ? Math.max(1, value) : value);
}
