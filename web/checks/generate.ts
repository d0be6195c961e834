/**
 * Writes the API client from the server's OpenAPI document.
 *
 *   npm run generate                      reads openapi.json in this folder
 *   npm run generate -- ../openapi.json   reads another document
 *
 * Where a route takes both JSON and a form with files, the client sends the form.
 */
import { readFile } from 'node:fs/promises';

import { createClient } from '@hey-api/openapi-ts';

interface Operation {
  requestBody?: { content?: Record<string, unknown> };
}
interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>;
  [key: string]: unknown;
}

const source = process.argv[2] ?? 'openapi.json';
const document = JSON.parse(await readFile(source, 'utf8')) as OpenApiDocument;

for (const path of Object.values(document.paths)) {
  for (const operation of Object.values(path)) {
    const content = operation.requestBody?.content;
    if (content?.['multipart/form-data']) delete content['application/json'];
  }
}

await createClient({
  input: document,
  output: { path: 'src/api/generated', clean: true },
  plugins: [
    { name: '@hey-api/client-fetch' },
    { name: '@hey-api/typescript' },
    { name: '@hey-api/sdk' },
    { name: '@tanstack/react-query' },
  ],
});
