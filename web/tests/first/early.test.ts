import { afterEach, expect, test, vi } from 'vitest';

import { addressOf, chainOf, pathOf } from '../../first/addresses';
import { early } from '../../first/early';

const pages = [
  {
    path: pathOf('_staff/_desk/inbox'),
    part: 'desk',
    files: ['/inbox.js', '/inbox.css'],
    asks: ['/api/tickets'],
  },
  { path: pathOf('index'), part: 'common', files: ['/home.js'], asks: [] },
];
const texts = {
  en: { common: '/en.js', desk: '/en-desk.js' },
  fr: { common: '/fr.js', desk: '/fr-desk.js' },
};
const loaded = () =>
  [...document.head.querySelectorAll('link')].map((link) => link.getAttribute('href'));

afterEach(() => {
  document.head.replaceChildren();
  history.replaceState(null, '', '/');
  vi.unstubAllGlobals();
});

function arrive(path: string, languages: string[]) {
  history.replaceState(null, '', path);
  vi.stubGlobal('navigator', { languages });
  early(pages, texts);
}

test.each([
  ['index', '^//?$', '/'],
  ['login', '^/login/?$', '/login'],
  ['_staff/_desk/tickets.$ticketId', '^/tickets/[^/]+/?$', '/tickets/$ticketId'],
  ['support/_portal/ticket.new', '^/support/ticket/new/?$', '/support/ticket/new'],
  ['_staff/_admin/admin.people.index', '^/admin/people/?$', '/admin/people'],
])('the file %s answers to %s', (route, path, address) => {
  expect(pathOf(route)).toBe(path);
  expect(addressOf(route)).toBe(address);
});

test('a page stands in the routes above it', () => {
  const all = ['_staff', '_staff/_desk', '_staff/_desk/inbox', '_staff/_desk/inbox2', 'login'];
  expect(chainOf('_staff/_desk/inbox', all)).toEqual(all.slice(0, 3));
});

test('what an address needs begins to load, in the language of its reader', () => {
  arrive('/inbox', ['de-DE', 'fr-CA']);
  expect(loaded()).toEqual(['/fr.js', '/fr-desk.js', '/inbox.js', '/inbox.css']);
  expect(document.documentElement.lang).toBe('fr');
});

test('what was chosen on this device counts more than what the browser says', () => {
  localStorage.setItem('deskhand.language', 'en');
  localStorage.setItem('deskhand.density', 'compact');
  localStorage.setItem('mantine-color-scheme-value', 'dark');
  arrive('/', ['fr-FR']);
  expect(loaded()).toEqual(['/en.js', '/home.js']);
  expect(document.documentElement.dataset).toMatchObject({
    density: 'compact',
    mantineColorScheme: 'dark',
  });
});

test('what a page asks first is on its way for whoever is signed in', () => {
  const visitor = document.createElement('meta');
  visitor.name = 'visitor';
  visitor.content = 'known';
  document.head.append(visitor);
  arrive('/inbox', ['en']);
  expect(loaded()).toContain('/api/tickets');
  expect(document.head.querySelector('link[href="/api/tickets"]')?.getAttribute('as')).toBe(
    'fetch',
  );
});

test('other lists are asked for by the page alone', () => {
  const visitor = document.createElement('meta');
  visitor.name = 'visitor';
  visitor.content = 'known';
  document.head.append(visitor);
  arrive('/inbox?view=mine', ['en']);
  expect(loaded()).not.toContain('/api/tickets');
});

test('an address nobody knows loads the words alone', () => {
  arrive('/nowhere', ['pt']);
  expect(loaded()).toEqual(['/en.js']);
});
