import type { Plugin, Rolldown } from 'vite';

import { chainOf, pathOf } from './addresses';
import { early, type Page, type Texts } from './early';
import { partOfPage } from '../src/lib/textParts';

type Chunks = Map<string, Rolldown.OutputChunk>;

const split = /\/src\/routes\/(.+)\.tsx\?tsr-split=component$/;
const catalogue = /\/src\/locale\/(\w+)\.json\?part=(\w+)$/;

/** A chunk's own file, its styles, and those of what it imports. */
function filesOf(chunk: Rolldown.OutputChunk, chunks: Chunks, seen: Set<string>): void {
  if (chunk.isEntry || seen.has(chunk.fileName)) return;
  seen.add(chunk.fileName);
  for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style);
  for (const name of chunk.imports) {
    const next = chunks.get(name);
    if (next) filesOf(next, chunks, seen);
  }
}

function loads(bundle: Rolldown.OutputBundle): [Page[], Texts] {
  const chunks: Chunks = new Map();
  for (const file of Object.values(bundle))
    if (file.type === 'chunk') chunks.set(file.fileName, file);
  const routes = new Map<string, Rolldown.OutputChunk>();
  const texts: Texts = {};
  for (const chunk of chunks.values()) {
    const route = split.exec(chunk.facadeModuleId ?? '')?.[1];
    if (route) routes.set(route, chunk);
    const [, language, part] = catalogue.exec(chunk.facadeModuleId ?? '') ?? [];
    if (language && part) (texts[language] ??= {})[part] = `/${chunk.fileName}`;
  }
  const all = [...routes.keys()];
  const pages = all
    .filter((route) => !(route.split('/').at(-1) ?? '').startsWith('_'))
    .map((route) => {
      const files = new Set<string>();
      for (const each of chainOf(route, all)) {
        const chunk = routes.get(each);
        if (chunk) filesOf(chunk, chunks, files);
      }
      const part = partOfPage(route);
      return { path: pathOf(route), part, files: [...files].map((file) => `/${file}`) };
    });
  return [pages, texts];
}

/** Puts the script that runs first into the page: dressed at once, loaded in one breath. */
export const firstPaint = (): Plugin => ({
  name: 'first-paint',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle, path }) => {
      if (!path.endsWith('/index.html')) return html;
      const [pages, texts] = bundle ? loads(bundle) : [[], {}];
      const script = `(${early.toString()})(${JSON.stringify(pages)},${JSON.stringify(texts)})`;
      // Before the styles: a script after them would wait for them.
      const tag = `<script nonce="__CSP_NONCE__">${script}</script>`;
      const dressed = html.replace('</title>', () => `</title>\n    ${tag}`);
      // Without a server that knows it, the workspace is called what the product is.
      return bundle ? dressed : dressed.replace('>__WORKSPACE__<', '>Deskhand<');
    },
  },
});
