import type en from '../locale/en.json';

type Written = keyof typeof en;
type Form = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type Base<Key> = Key extends `${infer Name}_${Form}` ? Name : never;

/** The name of a text; one that is counted is named without its form: `inbox.found`. */
export type TextKey = Written | Base<Written>;
export type Texts = ReadonlyMap<string, string>;
export type Values = Record<string, string | number | undefined>;

/** Says a text; `{{name}}` in it is filled from the values, and `count` chooses its form. */
export type Say = (key: TextKey, values?: Values) => string;

const placeholder = /\{\{(\w+)\}\}/g;

/** One language's way to say texts. A text that is missing is said by its name. */
export function sayIn(language: string, texts: Texts): Say {
  const plural = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const { count } = values;
    const counted =
      typeof count === 'number'
        ? (texts.get(`${key}_${plural.select(count)}`) ?? texts.get(`${key}_other`))
        : undefined;
    const text = counted ?? texts.get(key) ?? key;
    return text.replace(placeholder, (whole, name: string) => String(values[name] ?? whole));
  };
}
