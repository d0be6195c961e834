import { useTranslation } from '../lib/useTranslation';

import type { AttachmentRow } from '../api/generated/types.gen';
import { regionOf } from '../lib/language';
import { fileSize } from '../lib/sizes';
import classes from './AttachmentList.module.css';
import { IconDownload } from './icons';

const inline = (url: string) => `${url}${url.includes('?') ? '&' : '?'}inline=1`;

/** Safe images are shown where they stand; everything else is a file to download. */
export function AttachmentList({ attachments }: { attachments: AttachmentRow[] }) {
  const { t, i18n } = useTranslation();
  if (attachments.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t('files.attached')}>
      {attachments.map((file) => (
        <li key={file.id}>
          {file.inline ? (
            <a href={inline(file.url)} target="_blank" rel="noreferrer" className={classes.picture}>
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
  );
}
