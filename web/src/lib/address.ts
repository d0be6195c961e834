/** Query strings people can read and share: `?status=NEW&status=ON_HOLD&q=printer`. */
export type SearchFields = Record<string, unknown>;

/** A key that appears once is a string, more than once a list. Everything is text. */
export function parseAddress(search: string): Record<string, string | string[]> {
  const params = new URLSearchParams(search);
  const fields: Record<string, string | string[]> = {};
  for (const key of new Set(params.keys())) {
    const values = params.getAll(key);
    fields[key] = values.length > 1 ? values : (values[0] ?? '');
  }
  return fields;
}

/** Leaves out what is empty, so an address says only what differs from the default. */
export function writeAddress(fields: SearchFields): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(fields)) {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    for (const entry of values) {
      if (typeof entry === 'string' && entry !== '') params.append(key, entry);
      if (typeof entry === 'number' || entry === true) params.append(key, String(entry));
    }
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
