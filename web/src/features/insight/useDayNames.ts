import { useTranslation } from '../../lib/useTranslation';

import { regionOf } from '../../lib/language';

/** A date is a date: it is never another day where the reader is. */
const at = (day: string) => new Date(`${day}T12:00:00Z`);

/** "3 Nov", and "Tuesday, 3 November". */
export function useDayNames(): { short: (day: string) => string; long: (day: string) => string } {
  const { i18n } = useTranslation();
  const region = regionOf(i18n.language);
  const brief = new Intl.DateTimeFormat(region, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const full = new Intl.DateTimeFormat(region, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return {
    short: (day) => (day ? brief.format(at(day)) : ''),
    long: (day) => (day ? full.format(at(day)) : ''),
  };
}
