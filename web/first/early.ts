/** What a page at an address loads besides the entry: scripts and styles. */
export interface Page {
  /** The whole path, as a regular expression. */
  path: string;
  files: string[];
  /** The part of the catalogue it speaks beside the common one. */
  part: string;
  /** What it asks the server first, as addresses; only at an address without a search. */
  asks: string[];
}

/** The file of each part of each language. */
export type Texts = Record<string, Record<string, string>>;

/**
 * Runs in the head before anything is loaded: the page is dressed as its reader left it, so that
 * nothing flashes, and what this address needs begins to load beside the entry instead of after
 * it. It stands in the page as text, so it may name nothing from outside itself.
 */
export function early(pages: Page[], texts: Texts): void {
  const kept = (name: string) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const root = document.documentElement;
  const scheme = kept('mantine-color-scheme-value');
  const dark =
    scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset['mantineColorScheme'] = dark ? 'dark' : 'light';
  root.dataset['density'] = kept('deskhand.density') ?? 'comfortable';

  const wanted = [kept('deskhand.language') ?? '', ...navigator.languages, 'en'];
  const language = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => texts[tag]);
  if (language) root.lang = language;
  const page = pages.find(({ path }) => new RegExp(path).test(location.pathname));
  const said = texts[language ?? ''] ?? {};
  const files = [said['common'], said[page?.part ?? 'common'], ...(page?.files ?? [])];
  const fetched = (address: string, as?: string) => {
    const link = document.createElement('link');
    link.href = address;
    link.rel = as ? 'preload' : 'modulepreload';
    if (as) link.as = as;
    link.crossOrigin = '';
    document.head.append(link);
  };
  for (const file of new Set(files)) {
    if (file) fetched(file, file.endsWith('.css') ? 'style' : undefined);
  }
  // Only somebody who is signed in is told anything.
  const visitor = document.querySelector<HTMLMetaElement>('meta[name="visitor"]')?.content;
  if (visitor !== 'known' || location.search !== '') return;
  for (const address of page?.asks ?? []) fetched(address, 'fetch');
}
