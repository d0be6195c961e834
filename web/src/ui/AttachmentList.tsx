import { type MouseEvent, Suspense, useState } from 'react';

import type { AttachmentRow } from '../api/generated/types.gen';
import { regionOf } from '../lib/language';
import { fileSize } from '../lib/sizes';
import { late } from '../lib/late';
import { useTranslation } from '../lib/useTranslation';
import classes from './AttachmentList.module.css';
import { IconDownload } from './icons';

const Lightbox = late(() => import('./Lightbox'));

const inline = (url: string) => `${url}${url.includes('?') ? '&' : '?'}inline=1`;

/** A press with a key held, or with another button, is for the browser: a new tab, a menu. */
const plain = (event: MouseEvent) =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

/** Safe images are shown where they stand, and larger when pressed; the rest is downloaded. */
export function AttachmentList({ attachments }: { attachments: AttachmentRow[] }) {
  const { t, i18n } = useTranslation();
  const [shown, setShown] = useState<string | null>(null);
  if (attachments.length === 0) return null;
  return (
    <>
      <ul className={classes.list} aria-label={t('files.attached')}>
        {attachments.map((file) => (
          <li key={file.id}>
            {file.inline ? (
              <a
                href={inline(file.url)}
                target="_blank"
                rel="noreferrer"
                className={classes.picture}
                onClick={(event) => {
                  if (!plain(event)) return;
                  event.preventDefault();
                  setShown(file.id);
                }}
              >
                <img src={inline(file.url)} alt={file.name} loading="lazy" />
              </a>
            ) : (
              <a href={file.url} download={file.name} className={classes.file}>
                <IconDownload size={16} aria-hidden="true" />
                <span className={classes.name}>{file.name}</span>
                <span className={classes.size}>{fileSize(file.size, regionOf(i18n.language))}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
      {shown !== null && (
        <Suspense>
          <Lightbox
            pictures={attachments.filter((file) => file.inline)}
            first={shown}
            addressOf={inline}
            onClose={() => setShown(null)}
          />
        </Suspense>
      )}
    </>
  );
}
