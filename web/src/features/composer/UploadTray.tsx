import { useTranslation } from '../../lib/useTranslation';

import { regionOf } from '../../lib/language';
import { fileSize } from '../../lib/sizes';
import { IconButton } from '../../ui/IconButton';
import { IconFile, IconRefresh, IconX } from '../../ui/icons';
import classes from './UploadTray.module.css';
import type { Upload, Uploads } from './useUploads';

function Line({ entry, uploads }: { entry: Upload; uploads: Uploads }) {
  const { t, i18n } = useTranslation();
  const { file, preview, share, upload, failed } = entry;
  const { name } = file;
  const size = fileSize(file.size, regionOf(i18n.language));
  const percent = Math.round(share * 100);
  return (
    <li className={classes.item} data-failed={failed !== null || undefined}>
      {preview ? (
        <img src={preview} alt="" className={classes.preview} />
      ) : (
        <span className={classes.preview}>
          <IconFile size={18} aria-hidden="true" />
        </span>
      )}
      <span className={classes.words}>
        <span className={classes.name}>{name}</span>
        {failed === null ? (
          <span className={classes.size}>{upload === null ? `${percent} %` : size}</span>
        ) : (
          <span className={classes.failed} role="alert">
            {failed === '' ? t('upload.lost') : failed}
          </span>
        )}
        {upload === null && failed === null && (
          <progress
            className={classes.progress}
            max={100}
            value={percent}
            aria-label={t('upload.progress', { name })}
          />
        )}
      </span>
      {failed !== null && (
        <IconButton
          size="sm"
          label={t('upload.retry', { name })}
          icon={<IconRefresh size={16} />}
          onClick={() => uploads.retry(entry)}
        />
      )}
      <IconButton
        size="sm"
        label={t(upload === null && failed === null ? 'upload.cancel' : 'files.remove', { name })}
        icon={<IconX size={16} />}
        onClick={() => uploads.remove(entry.key)}
      />
    </li>
  );
}

/** What will be sent along: how far each is, and what could not be taken. */
export default function UploadTray({ uploads }: { uploads: Uploads }) {
  const { t } = useTranslation();
  return (
    <div className={classes.tray}>
      {uploads.files.length > 0 && (
        <ul className={classes.list} aria-label={t('files.chosen')}>
          {uploads.files.map((entry) => (
            <Line key={entry.key} entry={entry} uploads={uploads} />
          ))}
        </ul>
      )}
      {uploads.refusals.map(({ name, reason }) => (
        <p key={`${name}${reason}`} role="alert" className={classes.refusal}>
          {t(`files.${reason}`, { name })}
        </p>
      ))}
    </div>
  );
}
