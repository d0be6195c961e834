import type { Plugin, Rolldown } from 'vite';

import { chainOf, pathOf } from './addresses';
import { asksOf } from './asked';
import { drawnFaces } from './drawing';
import { early, type Page, type Texts } from './early';
import type { Faces } from './faces';
import { show } from './show';
import { partOfPage } from '../src/lib/textParts';

type Chunks = Map<string, Rolldown.OutputChunk>;

const split = /\/src\/routes\/(.+)\.tsx\?tsr-split=component$/;
const catalogue = /\/src\/locale\/(\w+)\.json\?part=(\w+)$/;

/** A chunk's own file, those it imports, and their styles: what it builds upon comes before it. */
function filesOf(chunk: Rolldown.OutputChunk, chunks: Chunks, seen: Set<string>): void {
  if (chunk.isEntry || seen.has(chunk.fileName)) return;
  seen.add(chunk.fileName);
  for (const name of chunk.imports) {
    const next = chunks.get(name);
    if (next) filesOf(next, chunks, seen);
  }
  for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style);
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
      return {
        path: pathOf(route),
        part,
        files: [...files].map((file) => `/${file}`),
        asks: asksOf(route),
      };
    });
  return [pages, texts];
}

const nonce = 'nonce="__CSP_NONCE__"';

/** A face as the server puts it into a page: for the paths it fits, in every language. */
interface Face {
  path: string;
  html: string;
}

const templates = (drawn: Faces): Face[] => {
  const languages = Object.entries(drawn.html);
  const pages = new Set(languages.flatMap(([, faces]) => Object.keys(faces)));
  return [...pages].map((page) => ({
    path: pathOf(page),
    html: languages
      .map(([language, faces]) => `<template data-face="${language}">${faces[page]}</template>`)
      .join('\n    '),
  }));
};

/**
 * Puts into the page what runs first: it is dressed at once, and all it needs is loaded in one
 * breath. What is seen first goes into `.vite/faces.json`: the server puts the face of the page
 * that is asked for in the place of `__FACES__`.
 */
export const firstPaint = (): Plugin => {
  let drawn: Faces;
  return {
    name: 'first-paint',
    async buildStart() {
      if (this.environment.mode === 'build') drawn = await drawnFaces();
    },
    generateBundle() {
      const source = JSON.stringify(templates(drawn));
      this.emitFile({ type: 'asset', fileName: '.vite/faces.json', source });
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle, path }) => {
        if (!path.endsWith('/index.html')) return html;
        const [pages, texts] = bundle ? loads(bundle) : [[], {}];
        const script = `(${early.toString()})(${JSON.stringify(pages)},${JSON.stringify(texts)})`;
        // Before the styles: a script after them would wait for them.
        const tag = `<script ${nonce}>${script}</script>`;
        const dressed = html.replace('</title>', () => `</title>\n    ${tag}`);
        // Without a server that knows it, the workspace is called what the product is.
        if (!bundle) return dressed.replace('>__WORKSPACE__<', '>Deskhand<');
        const last = `<!--__FACES__-->\n    <script ${nonce}>(${show.toString()})()</script>`;
        return dressed
          .replace('</head>', () => `  <style ${nonce}>${drawn.style}</style>\n  </head>`)
          .replace('</body>', () => `  ${last}\n  </body>`);
      },
    },
  };
};
