/** Fails when the last build holds what is for development only. */
import { glob, readFile } from 'node:fs/promises';

const only = ['/dev/system', 'The system', '⟦'];
const found: string[] = [];
for await (const file of glob('dist/**/*.{html,js,css,json}')) {
  const text = await readFile(file, 'utf8');
  for (const words of only) if (text.includes(words)) found.push(`${file} holds ${words}`);
}
if (found.length > 0) {
  console.error(found.join('\n'));
  process.exit(1);
}
