import { type ClipboardEvent, type DragEvent, type ReactNode, useState } from 'react';
import { useTranslation } from '../lib/useTranslation';

import classes from './FileDrop.module.css';
import { IconPaperclip } from './icons';

interface Props {
  onFiles: (files: File[]) => void;
  children: ReactNode;
  className?: string | undefined;
}

/** Files dropped anywhere on it, or pasted into a field in it, are taken. */
export function FileDrop({ onFiles, children, className }: Props) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);

  const dragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const dragLeave = (event: DragEvent) => {
    const to = event.relatedTarget;
    if (!(to instanceof Node) || !event.currentTarget.contains(to)) setOver(false);
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    onFiles([...event.dataTransfer.files]);
  };
  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  };

  return (
    <div
      className={className ? `${classes.zone} ${className}` : classes.zone}
      onDragOver={dragOver}
      onDragLeave={dragLeave}
      onDrop={drop}
      onPaste={paste}
    >
      {children}
      {over && (
        <div className={classes.veil} aria-hidden="true">
          <IconPaperclip size={18} /> {t('files.drop')}
        </div>
      )}
    </div>
  );
}
