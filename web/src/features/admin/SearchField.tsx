import { TextInput } from '@mantine/core';
import { useRef, useState } from 'react';

import { useLater } from '../../lib/useLater';
import { IconSearch } from '../../ui/icons';
import { useKeys } from '../../ui/useKeys';
import { useTranslation } from '../../lib/useTranslation';
import classes from './Sheet.module.css';

interface Props {
  label: string;
  value: string | undefined;
  onSearch: (q: string | undefined) => void;
}

/** Searches while one types; `/` goes there. */
export function SearchField({ label, value, onSearch }: Props) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value ?? '');
  const ask = useLater((q: string) => onSearch(q.trim() || undefined), 250);
  useKeys([{ keys: '/', label, group: t('admin.title'), run: () => field.current?.focus() }]);
  return (
    <TextInput
      ref={field}
      type="search"
      className={classes.search ?? ''}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        ask(event.currentTarget.value);
      }}
    />
  );
}
