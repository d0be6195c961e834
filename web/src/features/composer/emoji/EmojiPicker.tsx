import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import classes from './EmojiPicker.module.css';
import { findEmoji } from './list';

const most = 250;

/** Signs to choose from, found by their names in either language. */
export default function EmojiPicker({ onPick }: { onPick: (sign: string) => void }) {
  const { t, i18n } = useTranslation();
  const [wanted, setWanted] = useState('');
  const found = findEmoji(wanted, most);
  const language = i18n.language === 'fr' ? 'fr' : 'en';
  return (
    <div className={classes.picker}>
      <TextInput
        aria-label={t('emoji.search')}
        placeholder={t('emoji.search')}
        data-autofocus
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key !== 'Enter' || !first) return;
          event.preventDefault();
          onPick(first.sign);
        }}
      />
      <div className={classes.signs}>
        {found.map((entry) => (
          <button
            key={entry.sign}
            type="button"
            className={classes.sign}
            aria-label={entry[language]}
            title={entry[language]}
            onClick={() => onPick(entry.sign)}
          >
            {entry.sign}
          </button>
        ))}
      </div>
      {found.length === 0 && <p className={classes.none}>{t('emoji.none')}</p>}
    </div>
  );
}
