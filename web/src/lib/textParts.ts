/** What the screens of one kind say; `common` is what several of them say. */
export const parts = ['common', 'desk', 'portal', 'admin'] as const;
export type Part = (typeof parts)[number];

/** The part of a page's texts, by the route it stands in: `_staff/_desk/inbox`. */
const pages: [RegExp, Part][] = [
  [/^_staff\/(_desk|search)/, 'desk'],
  [/^support\/_portal/, 'portal'],
  [/^_staff\/(_admin|analytics)/, 'admin'],
];

export const partOfPage = (route: string): Part =>
  pages.find(([pattern]) => pattern.test(route))?.[1] ?? 'common';

/** The parts of a page, by the routes it stands in, as the router names them. */
export const partsOf = (matches: readonly unknown[]): Part[] =>
  matches.map((match) =>
    typeof match === 'object' && match !== null && 'routeId' in match
      ? partOfPage(String(match.routeId).slice(1))
      : 'common',
  );
