import { Textarea, type TextareaProps } from '@mantine/core';
import { useMergedRef } from '@mantine/hooks';
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from '../lib/useTranslation';

import { lazily } from '../lib/lazily';
import { applyMark, type Mark, marks } from '../lib/markdownMarks';
import { IconButton } from './IconButton';
import { IconBold, IconCode, IconEye, IconLink, IconList, IconPencil } from './icons';
import classes from './MarkdownField.module.css';

const Preview = lazily(() => import('./Preview'));

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

/** A plain field for Markdown with a few buttons: light enough for an old phone. */
export function MarkdownField({ value, onChange, label, error, ref, ...rest }: Props) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const box = useMergedRef(field, ref);
  const [wanted, setWanted] = useState(false);
  // What was sent while one looked at it leaves an empty field to write in.
  const empty = value.trim() === '';
  const previews = wanted && !empty;
  const previewed = useRef(false);
  useEffect(() => {
    if (previewed.current && !previews) {
      setWanted(false);
      field.current?.focus();
    }
    previewed.current = previews;
  }, [previews]);
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
            disabled={previews}
            onClick={() => mark(which)}
          />
        ))}
        <button
          type="button"
          className={classes.look}
          disabled={empty}
          onClick={() => setWanted(!previews)}
        >
          {previews ? <IconPencil size={16} /> : <IconEye size={16} />}
          {t(previews ? 'markdown.write' : 'markdown.preview')}
        </button>
      </div>
      {previews && (
        <div className={classes.preview}>
          <Suspense fallback={<div className={classes.coming} />}>
            <Preview body={value} />
          </Suspense>
        </div>
      )}
      <div hidden={previews}>{input}</div>
    </div>
  );
  return (
    <Textarea
      ref={box}
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
