import type { ReactNode } from 'react';
import { useTranslation } from '../lib/useTranslation';

import classes from './Skeleton.module.css';

interface BoneProps {
  /** CSS pixels, or any CSS length. */
  width?: number | string;
  height?: number;
  round?: boolean;
}

/** A grey place where a word or a face will stand. */
export function Bone({ width = '100%', height = 11, round = false }: BoneProps) {
  return (
    <span className={classes.bone} data-round={round || undefined} style={{ width, height }} />
  );
}

/** Says that something is coming, around the bones of its final shape. */
export function Skeleton({
  className,
  children,
}: {
  className?: string | undefined;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className={className} role="status" aria-busy="true" aria-label={t('state.loading')}>
      {children}
    </div>
  );
}
