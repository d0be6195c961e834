import { type KeyboardEvent, Suspense, useRef, useState } from 'react';
import { lazily } from '../../../lib/lazily';
import { useTranslation } from '../../../lib/useTranslation';

import type { TicketDetail } from '../../../api/generated/types.gen';
import { IconButton } from '../../../ui/IconButton';
import { IconPlus } from '../../../ui/icons';
import { Tag } from '../../../ui/Tag';
import type { Actions } from '../useActions';
import classes from './Aside.module.css';

const TagField = lazily(() => import('../../../ui/TagField'));

/** The server's own bound. */
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
  const add = (tag: string, known = false) => {
    // As the team writes it already, or in small letters.
    const fresh = known ? tag : tag.trim().toLowerCase();
    setWord('');
    if (fresh !== '' && !tags.includes(fresh)) set([...tags, fresh]);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === ',' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      add(word);
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
          // What is typed while the field is on its way is kept, and no letter is a command.
          <Suspense
            fallback={
              <input
                className={classes.word}
                aria-label={t('tag.add')}
                // eslint-disable-next-line jsx-a11y/no-autofocus -- it was asked for by a press
                autoFocus
                value={word}
                onChange={(event) => setWord(event.currentTarget.value)}
                onKeyDown={(event) => (event.key === 'Enter' ? add(word) : press(event))}
              />
            }
          >
            <TagField
              inline={classes.word}
              label={t('tag.add')}
              placeholder={t('tag.new')}
              value={word}
              taken={tags}
              onValue={setWord}
              onChoose={add}
              onKey={press}
              onLeave={() => {
                add(word);
                setAdding(false);
              }}
            />
          </Suspense>
        )}
      </div>
    </section>
  );
}
