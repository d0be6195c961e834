import { ActionIcon, Button } from '@mantine/core';
import { type ChangeEvent, useRef } from 'react';
import { useTranslation } from '../lib/useTranslation';

import { IconPaperclip } from './icons';

interface Props {
  onFiles: (files: File[]) => void;
  /** With its word, where there is room for it. */
  wide?: boolean;
}

export function AttachButton({ onFiles, wide = false }: Props) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const open = () => field.current?.click();
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    onFiles([...(event.target.files ?? [])]);
    event.target.value = '';
  };
  return (
    <>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-label={t('files.attach')}
        onChange={take}
      />
      {wide ? (
        <Button variant="default" leftSection={<IconPaperclip size={16} />} onClick={open}>
          {t('files.attach')}
        </Button>
      ) : (
        <ActionIcon aria-label={t('files.attach')} title={t('files.attach')} onClick={open}>
          <IconPaperclip size={18} />
        </ActionIcon>
      )}
    </>
  );
}
