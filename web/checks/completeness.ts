export type Catalogue = Record<string, string>;

const plural = /_(zero|one|two|few|many|other)$/;
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

/** The key without its plural form, and the forms each key is written in. */
function formsByKey(catalogue: Catalogue): Map<string, Set<string>> {
  const forms = new Map<string, Set<string>>();
  for (const key of Object.keys(catalogue)) {
    const base = key.replace(plural, '');
    const form = plural.exec(key)?.[1] ?? '';
    forms.set(base, (forms.get(base) ?? new Set()).add(form));
  }
  return forms;
}

/** What is missing in `other` or does not belong there, judged by `reference`. One line each. */
export function shortcomings(reference: Catalogue, other: Catalogue, language: string): string[] {
  const said: string[] = [];
  const wanted = formsByKey(reference);
  const present = formsByKey(other);
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const [key, forms] of wanted) {
    const here = present.get(key);
    if (!here) said.push(`${language}: ${key} is missing`);
    else if (!forms.has('')) {
      for (const form of needed) {
        if (!here.has(form)) said.push(`${language}: ${key}_${form} is missing`);
      }
    }
  }
  for (const key of present.keys()) {
    if (!wanted.has(key)) said.push(`${language}: ${key} is not in the reference`);
  }
  for (const [key, text] of Object.entries(other)) {
    if (text.trim() === '') said.push(`${language}: ${key} is empty`);
    const source = reference[key] ?? reference[key.replace(plural, '_other')];
    if (source !== undefined && String(placeholders(source)) !== String(placeholders(text))) {
      said.push(`${language}: ${key} has other placeholders than the reference`);
    }
  }
  return said;
}
