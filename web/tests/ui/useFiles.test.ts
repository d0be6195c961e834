import { expect, test } from 'vitest';

import { addFiles, largestFile, mostFiles } from '../../src/ui/useFiles';

const file = (name: string, size = 10, type = 'text/plain') => {
  const made = new File(['x'], name, { type });
  Object.defineProperty(made, 'size', { value: size });
  return made;
};

test('files are taken up to five, and the sixth is named', () => {
  const names = Array.from({ length: mostFiles + 1 }, (_, index) => file(`${index}.txt`));
  const { files, refusals } = addFiles([], names);
  expect(files).toHaveLength(mostFiles);
  expect(refusals).toEqual([{ reason: 'surplus', name: '5.txt' }]);
});

test('what is too large or empty is refused with its reason', () => {
  const { files, refusals } = addFiles(
    [],
    [file('big.bin', largestFile + 1), file('nothing.txt', 0), file('fits.bin', largestFile)],
  );
  expect(files.map((entry) => entry.file.name)).toEqual(['fits.bin']);
  expect(refusals.map((refusal) => refusal.reason)).toEqual(['too_large', 'empty']);
});

test('a picture has a preview, a text has none', () => {
  const { files } = addFiles([], [file('a.png', 10, 'image/png'), file('b.txt')]);
  expect(files.map(({ preview }) => preview !== null)).toEqual([true, false]);
});
