const wordsOf = (route: string) =>
  route
    .split('/')
    .flatMap((part) => part.split('.'))
    .filter((part) => part !== 'index' && !part.startsWith('_'));

/** A file under src/routes, without its ending, as the paths it answers to: a pattern. */
export function pathOf(route: string): string {
  const words = wordsOf(route).map((part) => (part.startsWith('$') ? '[^/]+' : part));
  return `^/${words.join('/')}/?$`;
}

/** One of the addresses it answers to. */
export const addressOf = (route: string): string => `/${wordsOf(route).join('/')}`;

/** The route and those it stands in: `_staff/_desk/inbox` stands in `_staff/_desk` and `_staff`. */
export const chainOf = (route: string, all: readonly string[]): string[] =>
  all.filter((other) => route === other || route.startsWith(`${other}/`));
