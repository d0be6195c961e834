/** A file under src/routes, without its ending, as the path it answers to. */
export function pathOf(route: string): string {
  const words = route
    .split('/')
    .flatMap((part) => part.split('.'))
    .filter((part) => part !== 'index' && !part.startsWith('_'))
    .map((part) => (part.startsWith('$') ? '[^/]+' : part));
  return `^/${words.join('/')}/?$`;
}

/** The route and those it stands in: `_staff/_desk/inbox` stands in `_staff/_desk` and `_staff`. */
export const chainOf = (route: string, all: readonly string[]): string[] =>
  all.filter((other) => route === other || route.startsWith(`${other}/`));
