import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import type { TicketDetail } from '../../../api/generated/types.gen';
import { IconButton } from '../../../ui/IconButton';
import { IconPlus } from '../../../ui/icons';
import { Tag } from '../../../ui/Tag';
import type { Actions } from '../useActions';
import classes from './Aside.module.css';

/** The server's own bounds. */
const longest = 40;
const most = 20;

/** Words one finds the ticket by. Enter or a comma adds one, Backspace in an empty field takes. */
export function Tags({ ticket, actions }: { ticket: TicketDetail; actions: Actions }) {
  const { t } = useTranslation();
  const { tags } = ticket;
  const [adding, setAdding] = useState(false);
  const [word, setWord] = useState('');
  const button = useRef<HTMLButtonElement>(null);
  const may = ticket.permissions.includes('edit');
  const set = (next: string[]) => actions.update({ tags: next }, { tags: next });
  const add = () => {
    const fresh = word.trim().toLowerCase();
    setWord('');
    if (fresh !== '' && !tags.includes(fresh)) set([...tags, fresh]);
  };
  const press = (event: KeyboardEvent) => {
    if ((event.key === 'Enter' || event.key === ',') && !event.nativeEvent.isComposing) {
      event.preventDefault();
      add();
    } else if (event.key === 'Backspace' && word === '' && tags.length > 0) {
      set(tags.slice(0, -1));
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      setWord('');
      setAdding(false);
      requestAnimationFrame(() => button.current?.focus());
    }
  };
  if (tags.length === 0 && !may) return null;
  return (
    <section className={classes.section} aria-label={t('field.tags')}>
      <h3 className={classes.heading}>{t('field.tags')}</h3>
      <div className={classes.tags}>
        {tags.map((tag) => (
          <Tag
            key={tag}
            {...(may && {
              onRemove: () => set(tags.filter((other) => other !== tag)),
              removeLabel: t('tag.remove', { tag }),
            })}
          >
            {tag}
          </Tag>
        ))}
        {may && tags.length < most && !adding && (
          <IconButton
            ref={button}
            size="sm"
            label={t('tag.add')}
            keys="t"
            icon={<IconPlus size={15} />}
            onClick={() => setAdding(true)}
          />
        )}
        {adding && (
          <input
            className={classes.word}
            aria-label={t('tag.add')}
            placeholder={t('tag.new')}
            maxLength={longest}
            value={word}
            // It was asked for by a press: the word is to be typed now.
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            onChange={(event) => setWord(event.currentTarget.value)}
            onKeyDown={press}
            onBlur={() => {
              add();
              setAdding(false);
            }}
          />
        )}
      </div>
    </section>
  );
}
