/**
 * Writes the API client from the server's OpenAPI document.
 *
 *   npm run generate                      reads openapi.json in this folder
 *   npm run generate -- ../openapi.json   reads another document
 *
 * Where a route takes both JSON and a form with files, the client sends the form. The stream of
 * events is left out: the browser's own EventSource listens to it, not a query.
 */
import { readFile } from 'node:fs/promises';

import { createClient } from '@hey-api/openapi-ts';

interface Operation {
  requestBody?: { content?: Record<string, unknown> };
  responses?: Record<string, { content?: Record<string, unknown> }>;
}
interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>;
  [key: string]: unknown;
}

const source = process.argv[2] ?? 'openapi.json';
const document = JSON.parse(await readFile(source, 'utf8')) as OpenApiDocument;

const streams = ({ responses = {} }: Operation) =>
  Object.values(responses).some(({ content }) => content?.['text/event-stream']);

for (const path of Object.values(document.paths)) {
  for (const [method, operation] of Object.entries(path)) {
    if (streams(operation)) Reflect.deleteProperty(path, method);
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
