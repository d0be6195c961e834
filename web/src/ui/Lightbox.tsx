import { Modal } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';

import type { AttachmentRow } from '../api/generated/types.gen';
import { regionOf } from '../lib/language';
import { fileSize } from '../lib/sizes';
import { useTranslation } from '../lib/useTranslation';
import { IconButton } from './IconButton';
import {
  IconChevronLeft,
  IconChevronRight,
  IconDownload,
  IconX,
  IconZoomIn,
  IconZoomOut,
} from './icons';
import classes from './Lightbox.module.css';
import { useFocusBack } from './useFocusBack';

interface Props {
  pictures: AttachmentRow[];
  /** The id of the picture that is shown first. */
  first: string;
  addressOf: (url: string) => string;
  onClose: () => void;
}

/** 1 is as large as the window allows; each step is twice the one before. */
const zooms = [1, 2, 4] as const;

/** A message's pictures at their full size. Arrows turn over, + and - zoom, Escape closes. */
export default function Lightbox({ pictures, first, addressOf, onClose }: Props) {
  const { t, i18n } = useTranslation();
  useFocusBack();
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      pictures.findIndex(({ id }) => id === first),
    ),
  );
  const [step, setStep] = useState(0);
  const turn = (by: number) => {
    setAt((now) => (now + by + pictures.length) % pictures.length);
    setStep(0);
  };
  const zoom = (by: number) => setStep((now) => Math.min(zooms.length - 1, Math.max(0, now + by)));
  const press = useEffectEvent(({ key }: KeyboardEvent) => {
    if (key === 'ArrowRight') turn(1);
    if (key === 'ArrowLeft') turn(-1);
    if (key === '+' || key === '=') zoom(1);
    if (key === '-') zoom(-1);
  });
  // Heard on the whole page: Mantine's dialog passes no keys on.
  useEffect(() => {
    const hear = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
  const picture = pictures[at];
  if (!picture) return null;
  const size = fileSize(picture.size, regionOf(i18n.language));
  return (
    <Modal.Root opened onClose={onClose} fullScreen transitionProps={{ duration: 0 }}>
      <Modal.Content aria-label={picture.name} className={classes.content} radius={0}>
        <div className={classes.bar}>
          <p className={classes.caption}>
            <span className={classes.name}>{picture.name}</span>
            <span className={classes.size}>
              {size}
              {pictures.length > 1 && ` · ${at + 1} / ${pictures.length}`}
            </span>
          </p>
          <IconButton
            label={t('picture.smaller')}
            icon={<IconZoomOut size={20} />}
            disabled={step === 0}
            onClick={() => zoom(-1)}
          />
          <IconButton
            label={t('picture.larger')}
            icon={<IconZoomIn size={20} />}
            disabled={step === zooms.length - 1}
            onClick={() => zoom(1)}
          />
          <a
            className={classes.download}
            href={picture.url}
            download={picture.name}
            aria-label={t('picture.download')}
            data-tip={t('picture.download')}
          >
            <IconDownload size={20} aria-hidden="true" />
          </a>
          <IconButton
            label={t('action.dismiss')}
            icon={<IconX size={20} />}
            data-autofocus
            onClick={onClose}
          />
        </div>
        <div className={classes.stage} data-zoomed={step > 0 || undefined}>
          <button
            type="button"
            className={classes.frame}
            aria-label={t(step === 0 ? 'picture.larger' : 'picture.whole')}
            onClick={() => setStep(step === 0 ? 1 : 0)}
          >
            <img
              key={picture.id}
              src={addressOf(picture.url)}
              alt={picture.name}
              style={{ scale: String(zooms[step] ?? 1) }}
            />
          </button>
        </div>
        {pictures.length > 1 && (
          <>
            <IconButton
              className={classes.before}
              label={t('picture.before')}
              icon={<IconChevronLeft size={24} />}
              onClick={() => turn(-1)}
            />
            <IconButton
              className={classes.next}
              label={t('picture.next')}
              icon={<IconChevronRight size={24} />}
              onClick={() => turn(1)}
            />
          </>
        )}
      </Modal.Content>
    </Modal.Root>
  );
}
