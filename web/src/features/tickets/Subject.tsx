import { type RefObject, useRef, useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { IconButton } from '../../ui/IconButton';
import { IconPencil } from '../../ui/icons';
import classes from './Headline.module.css';

/** The server's own bound. */
const longest = 200;

interface Props {
  subject: string;
  may: boolean;
  heading: RefObject<HTMLHeadingElement | null>;
  onRename: (subject: string) => void;
}

/** What the ticket is about; pressed, it is a field. Enter keeps the new words, Escape the old. */
export function Subject({ subject, may, heading, onRename }: Props) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const left = useRef(false);
  const end = (words: string | null) => {
    if (left.current) return;
    left.current = true;
    setEditing(false);
    const next = words?.trim() ?? '';
    if (next !== '' && next !== subject) onRename(next);
    requestAnimationFrame(() => heading.current?.focus({ preventScroll: true }));
  };
  if (editing) {
    return (
      <input
        className={classes.rename}
        aria-label={t('field.subject')}
        defaultValue={subject}
        maxLength={longest}
        // It was asked for by a press: the words are to be typed now.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onBlur={(event) => end(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
            end(event.currentTarget.value);
          }
          if (event.key === 'Escape') {
            event.stopPropagation();
            end(null);
          }
        }}
      />
    );
  }
  return (
    <div className={classes.title}>
      <h2 ref={heading} tabIndex={-1} className={classes.subject} title={subject}>
        {subject}
      </h2>
      {may && (
        <IconButton
          size="sm"
          className={classes.pencil ?? ''}
          label={t('ticket.rename')}
          icon={<IconPencil size={15} />}
          onClick={() => {
            left.current = false;
            setEditing(true);
          }}
        />
      )}
    </div>
  );
}
