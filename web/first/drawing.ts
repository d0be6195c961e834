import { rm } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

import react from '@vitejs/plugin-react';
import { build } from 'vite';

import type * as Program from './faces';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}/node_modules/.faces`;

/** Builds the faces' own small program, runs it, and brings what it drew. */
export async function drawnFaces(): Promise<Program.Faces> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { ssr: 'first/faces.tsx', outDir: folder, emptyOutDir: true, copyPublicDir: false },
  });
  const program = (await import(pathToFileURL(`${folder}/faces.js`).href)) as typeof Program;
  const faces = await program.drawFaces();
  await rm(folder, { recursive: true });
  return faces;
}
