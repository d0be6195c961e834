/** Days of the reader's calendar (`2026-11-20`) and the moments they begin at. */
const two = (value: number) => String(value).padStart(2, '0');

const startOf = (day: string, after = 0): Date => {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + after);
};

/** The first moment of a day. */
export const dayStart = (day: string): string => startOf(day).toISOString();

/** The first moment that is not in the day any more. */
export const nextDay = (day: string): string => startOf(day, 1).toISOString();

/** The day a moment is in. */
export function dayOf(moment: Date): string {
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** The last day before a moment: the day whose end the moment is. */
export const dayBefore = (moment: string): string => dayOf(new Date(Date.parse(moment) - 1));
