const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "5 min", "3 h", "2 d", then a date: short enough for a list row. */
export function shortAge(at: string, now: number, locale: string): string {
  const then = Date.parse(at);
  const age = Math.max(0, now - then);
  const unit = (value: number, name: 'minute' | 'hour' | 'day') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(
      value,
    );
  if (age < hour) return unit(Math.floor(age / minute), 'minute');
  if (age < day) return unit(Math.floor(age / hour), 'hour');
  if (age < 7 * day) return unit(Math.floor(age / day), 'day');
  const sameYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(then);
}

/** "14:05" today, otherwise with its date: for a line in a conversation. */
export function moment(at: string, now: number, locale: string): string {
  const then = new Date(at);
  const today = then.toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(
    locale,
    today
      ? { hour: 'numeric', minute: '2-digit' }
      : { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  ).format(then);
}

/** The whole date and time, for titles and assistive technology. */
export function fullMoment(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(
    new Date(at),
  );
}
