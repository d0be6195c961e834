import { Textarea, type TextareaProps } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from '../lib/useTranslation';

import { applyMark, type Mark, marks } from '../lib/markdownMarks';
import { IconButton } from './IconButton';
import { IconBold, IconCode, IconLink, IconList } from './icons';
import classes from './MarkdownField.module.css';

const signs: Record<Mark, ReactNode> = {
  bold: <IconBold size={17} />,
  code: <IconCode size={17} />,
  list: <IconList size={17} />,
  link: <IconLink size={17} />,
};

interface Props extends Omit<TextareaProps, 'onChange' | 'value'> {
  name: string;
  label: string;
  value: string;
  onChange: (text: string) => void;
}

/** A plain field for Markdown with four buttons: light enough for an old phone. */
export function MarkdownField({ value, onChange, label, error, ...rest }: Props) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const mark = (which: Mark) => {
    const box = field.current;
    if (!box) return;
    const next = applyMark(which, { text: value, from: box.selectionStart, to: box.selectionEnd });
    onChange(next.text);
    // The field shows the new text first; then the place to go on typing is known.
    requestAnimationFrame(() => {
      box.focus();
      box.setSelectionRange(next.from, next.to);
    });
  };
  const bar = (input: ReactNode) => (
    <div className={classes.field} data-error={error ? true : undefined}>
      <div className={classes.bar} role="group" aria-label={t('markdown.tools')}>
        {marks.map((which) => (
          <IconButton
            key={which}
            size="sm"
            label={t(`markdown.${which}`)}
            icon={signs[which]}
            onClick={() => mark(which)}
          />
        ))}
      </div>
      {input}
    </div>
  );
  return (
    <Textarea
      ref={field}
      label={label}
      error={error}
      autosize
      inputContainer={bar}
      classNames={{ input: classes.input ?? '' }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...rest}
    />
  );
}
