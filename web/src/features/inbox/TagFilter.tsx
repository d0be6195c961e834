import { useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import TagField from '../../ui/TagField';

interface Props {
  value: string;
  onChange: (tag: string) => void;
}

/** Tickets that have a tag. */
export function TagFilter({ value, onChange }: Props) {
  const { t } = useTranslation();
  const [word, setWord] = useState(value);
  const choose = (tag: string) => {
    setWord(tag);
    if (tag.trim() !== value) onChange(tag.trim());
  };
  return (
    <TagField
      label={t('field.tag')}
      placeholder={t('inbox.any')}
      value={word}
      onValue={setWord}
      onChoose={choose}
      onLeave={() => choose(word)}
    />
  );
}
