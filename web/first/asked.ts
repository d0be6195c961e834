/**
 * What a page asks as soon as it stands, word for word as it asks it: so the answers are on their
 * way while the application is. A test of the browser holds that nothing is asked twice.
 */
const asked: Record<string, string[]> = {
  'support/_portal/dashboard': [
    '/api/support/summary',
    '/api/support/tickets?status=waiting&limit=5',
    '/api/support/tickets?limit=6',
  ],
  '_staff/_desk/inbox': [
    '/api/tickets?view=all_open&sort=-updated&limit=50',
    '/api/tickets/counts',
    '/api/views',
  ],
};

/** The pages that only somebody who is signed in may see. */
const guarded = /^(_staff|support\/_portal)\//;

/** The addresses asked by a page, named by its file under src/routes. */
export const asksOf = (route: string): string[] =>
  guarded.test(route) ? ['/api/auth/me', ...(asked[route] ?? [])] : [];
