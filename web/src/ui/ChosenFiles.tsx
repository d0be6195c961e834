import { Suspense } from 'react';

import { lazily } from '../lib/lazily';
import type { Files } from './useFiles';

const FileTray = lazily(() => import('./FileTray'));

/** The tray of chosen files, fetched when the first one is chosen. */
export function ChosenFiles({ files }: { files: Files }) {
  if (files.files.length === 0 && files.refusals.length === 0) return null;
  return (
    <Suspense>
      <FileTray files={files} />
    </Suspense>
  );
}
