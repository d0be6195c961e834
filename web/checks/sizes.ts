/**
 * What the first visit of a page loads, gzip, from the manifest of the last build.
 * Fails above the bound: 210 kB of scripts, 40 kB of styles. Fails when the portal would ever fetch
 * what is for the staff, and when two files want each other: which of them runs first is chance, and
 * what the other has not made yet is missing.
 */
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

import { partOfPage } from '../src/lib/textParts.ts';
import './production.ts';

interface Chunk {
  file: string;
  src?: string;
  css?: string[];
  imports?: string[];
  dynamicImports?: string[];
}

const most = { js: 210_000, css: 40_000 };
const pages: Record<string, string[]> = {
  '/': ['src/routes/index.tsx'],
  '/login': ['src/routes/login.tsx'],
  '/inbox': [
    'src/routes/_staff.tsx',
    'src/routes/_staff/_desk.tsx',
    'src/routes/_staff/_desk/inbox.tsx',
  ],
  '/tickets/{id}': [
    'src/routes/_staff.tsx',
    'src/routes/_staff/_desk.tsx',
    'src/routes/_staff/_desk/tickets.$ticketId.tsx',
  ],
  '/support/dashboard': [
    'src/routes/support/_portal.tsx',
    'src/routes/support/_portal/dashboard.tsx',
  ],
  '/support/ticket/new': [
    'src/routes/support/_portal.tsx',
    'src/routes/support/_portal/ticket.new.tsx',
  ],
  '/support/ticket/{id}': [
    'src/routes/support/_portal.tsx',
    'src/routes/support/_portal/ticket.$ticketId.tsx',
  ],
};

const partOf = (route: string) => partOfPage(route.replace('src/routes/', ''));

const manifest = JSON.parse(await readFile('dist/.vite/manifest.json', 'utf8')) as Record<
  string,
  Chunk
>;

/** A chunk and everything it needs before it can run. */
function closure(key: string, seen: Set<string>): void {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return;
  seen.add(key);
  for (const next of chunk.imports ?? []) closure(next, seen);
}

/** Everything a page may ever fetch without being left: with the parts that come when wanted. */
function reach(key: string, seen: Set<string>): void {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return;
  seen.add(key);
  // Another page is to leave this one.
  const late = (chunk.dynamicImports ?? []).filter((next) => !next.startsWith('src/routes/'));
  for (const next of [...(chunk.imports ?? []), ...late]) reach(next, seen);
}

/** Files for the staff alone: a requester's phone has no use for them. */
const staffs = /\/(desk|ticket|Editor)-(?!lent-)[\w-]+\.js$/;

/** The first way found that leads from a file back to itself. */
function circle(key: string, way: string[] = [], safe = new Set<string>()): string[] | null {
  if (way.includes(key)) return [...way.slice(way.indexOf(key)), key];
  if (safe.has(key)) return null;
  for (const next of manifest[key]?.imports ?? []) {
    const found = circle(next, [...way, key], safe);
    if (found) return found;
  }
  safe.add(key);
  return null;
}
const safe = new Set<string>();
const round = Object.keys(manifest)
  .map((key) => circle(key, [], safe))
  .find((found) => found !== null);

const weights = new Map<string, number>();
async function weigh(file: string): Promise<number> {
  const known = weights.get(file);
  if (known !== undefined) return known;
  const weight = gzipSync(await readFile(`dist/${file}`), { level: 9 }).length;
  weights.set(file, weight);
  return weight;
}

let heavy = false;
for (const [page, routes] of Object.entries(pages)) {
  const seen = new Set<string>();
  const parts = new Set(['common', ...routes.map(partOf)]);
  closure('index.html', seen);
  for (const part of parts) closure(`src/locale/fr.json?part=${part}`, seen);
  for (const route of routes) {
    const keys = Object.keys(manifest).filter((key) => key.split('?')[0] === route);
    if (keys.length === 0) throw new Error(`${route} is not in the build`);
    for (const key of keys) closure(key, seen);
  }
  const chunks = [...seen].flatMap((key) => manifest[key] ?? []);
  const scripts = new Set(chunks.map(({ file }) => file));
  const styles = new Set(chunks.flatMap(({ css }) => css ?? []));
  const sum = { js: 0, css: 0 };
  for (const file of scripts) sum.js += await weigh(file);
  for (const file of styles) sum.css += await weigh(file);
  const reached = new Set<string>();
  for (const key of [...seen]) reach(key, reached);
  const foreign = [...reached]
    .flatMap((key) => manifest[key]?.file ?? [])
    .filter((file) => staffs.test(file));
  if (page.startsWith('/support') && foreign.length > 0) {
    console.log(`${page} reaches what is for the staff: ${foreign.join(', ')}`);
    heavy = true;
  }
  const tooMuch = sum.js > most.js || sum.css > most.css;
  heavy ||= tooMuch;
  const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
  console.log(
    `${page.padEnd(22)} js ${kb(sum.js)}  css ${kb(sum.css)}${tooMuch ? '  TOO MUCH' : ''}`,
  );
}
if (round) console.log(`These want each other: ${round.join(' → ')}`);
if (heavy || round) process.exit(1);
