import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from '../lib/useTranslation';

import type { Priority } from '../api/generated/types.gen';
import classes from './PriorityMark.module.css';

const heights = [5, 9, 13];
const level: Record<Priority, number> = { LOW: 1, MEDIUM: 2, HIGH: 3, URGENT: 3 };

export function PriorityGlyph({ priority }: { priority: Priority }) {
  return (
    <svg
      className={classes.glyph}
      data-priority={priority}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      {priority === 'URGENT' ? (
        <>
          <rect x="1" y="1" width="14" height="14" rx="3.5" fill="currentColor" />
          <path d="M8 4v5M8 11.2v.8" stroke="var(--dh-surface)" strokeWidth="2" />
        </>
      ) : (
        heights.map((height, index) => (
          <rect
            key={height}
            x={1.5 + index * 5}
            y={14.5 - height}
            width="3"
            height={height}
            rx="1"
            fill="currentColor"
            opacity={index < level[priority] ? 1 : 0.28}
          />
        ))
      )}
    </svg>
  );
}

interface Props {
  priority: Priority;
  /** Shows the bars alone; the word stays for assistive technology. */
  compact?: boolean;
}

/** Three bars that rise; urgent is a filled sign, not only a colour. */
export function PriorityMark({ priority, compact = false }: Props) {
  const { t } = useTranslation();
  const word = t(`priority.${priority}`);
  return (
    <span className={classes.mark} title={compact ? word : undefined}>
      <PriorityGlyph priority={priority} />
      {compact ? <VisuallyHidden>{word}</VisuallyHidden> : word}
    </span>
  );
}
