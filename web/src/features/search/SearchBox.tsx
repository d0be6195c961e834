import { useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { useLater } from '../../lib/useLater';
import { SearchField } from '../../ui/SearchField';
import { useKeys } from '../../ui/useKeys';

interface Props {
  q: string;
  onSearch: (q: string) => void;
}

/** The words that are looked for; they are in the address a moment later. */
export function SearchBox({ q, onSearch }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(q);
  const [asked, setAsked] = useState(q);
  if (asked !== q) {
    // The address changed under the field: by Back, or by our own question.
    setAsked(q);
    if (q !== typed.trim()) setTyped(q);
  }
  const ask = useLater((words: string) => onSearch(words.trim()), 200);
  const change = (words: string) => {
    setTyped(words);
    ask(words);
  };
  useKeys([
    {
      keys: '/',
      label: t('keys.search'),
      group: t('keys.list'),
      run: () => document.querySelector<HTMLElement>('[data-list-search]')?.focus(),
    },
  ]);
  return (
    <SearchField
      data-autofocus
      data-list-search=""
      label={t('inbox.search')}
      placeholder={t('search.placeholder')}
      clearLabel={t('inbox.clear_search')}
      value={typed}
      onChange={change}
    />
  );
}
