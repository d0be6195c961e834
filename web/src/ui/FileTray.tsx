import { CloseButton } from '@mantine/core';
import { useTranslation } from '../lib/useTranslation';

import { regionOf } from '../lib/language';
import { fileSize } from '../lib/sizes';
import classes from './FileTray.module.css';
import { IconFile } from './icons';
import type { Files } from './useFiles';

/** What will be sent along, with a picture of each picture, and what could not be taken. */
export default function FileTray({ files }: { files: Files }) {
  const { t, i18n } = useTranslation();
  return (
    <div className={classes.tray}>
      {files.files.length > 0 && (
        <ul className={classes.list} aria-label={t('files.chosen')}>
          {files.files.map(({ key, file, preview }) => (
            <li key={key} className={classes.item}>
              {preview ? (
                <img src={preview} alt="" className={classes.preview} />
              ) : (
                <span className={classes.preview}>
                  <IconFile size={18} aria-hidden="true" />
                </span>
              )}
              <span className={classes.words}>
                <span className={classes.name}>{file.name}</span>
                <span className={classes.size}>{fileSize(file.size, regionOf(i18n.language))}</span>
              </span>
              <CloseButton
                size="sm"
                aria-label={t('files.remove', { name: file.name })}
                onClick={() => files.remove(key)}
              />
            </li>
          ))}
        </ul>
      )}
      {files.refusals.map(({ name, reason }) => (
        <p key={`${name}${reason}`} role="alert" className={classes.refusal}>
          {t(`files.${reason}`, { name })}
        </p>
      ))}
    </div>
  );
}
