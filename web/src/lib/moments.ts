const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Making a format costs more than a row of a list; there are few, so they are kept. */
const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function kept<T extends Intl.NumberFormat | Intl.DateTimeFormat>(name: string, make: () => T): T {
  const found = formats.get(name);
  if (found) return found as T;
  const made = make();
  formats.set(name, made);
  return made;
}

/** "5 min", "3 h", "2 d": how long, however long. */
export function shortTime(length: number, locale: string): string {
  const unit = (value: number, name: 'minute' | 'hour' | 'day') =>
    kept(`${locale} ${name}`, () => {
      return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow' });
    }).format(value);
  if (length < hour) return unit(Math.max(0, Math.floor(length / minute)), 'minute');
  if (length < day) return unit(Math.floor(length / hour), 'hour');
  return unit(Math.floor(length / day), 'day');
}

/** "5 min", "3 h", "2 d", then a date: short enough for a list row. */
export function shortAge(at: string, now: number, locale: string): string {
  const then = Date.parse(at);
  const age = Math.max(0, now - then);
  if (age < 7 * day) return shortTime(age, locale);
  const sameYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  return kept(`${locale} day ${sameYear}`, () => {
    const year = sameYear ? {} : ({ year: 'numeric' } as const);
    return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...year });
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
  return kept(`${locale} full`, () => {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
  }).format(new Date(at));
}
