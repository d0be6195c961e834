import { type ComponentProps, useLayoutEffect, useRef } from 'react';

import classes from './GrowingText.module.css';

interface Props extends Omit<ComponentProps<'textarea'>, 'ref' | 'rows'> {
  /** Its height at least and at most, in lines. */
  least?: number;
  most?: number;
  onField?: ((field: HTMLTextAreaElement | null) => void) | undefined;
}

/** Lines of text without a frame of their own, as high as what is written. */
export function GrowingText({ least = 2, most = 14, onField, className, ...rest }: Props) {
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const field = box.current;
    if (!field) return;
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
  }, [rest.value]);
  return (
    <textarea
      ref={(field) => {
        box.current = field;
        onField?.(field);
      }}
      rows={least}
      className={className ? `${classes.text} ${className}` : classes.text}
      style={{ maxHeight: `calc(${most}lh + 2 * var(--dh-space-8))` }}
      {...rest}
    />
  );
}
