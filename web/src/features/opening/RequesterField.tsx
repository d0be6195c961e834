import { Combobox, InputBase, useCombobox } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { searchMembersOptions } from '../../api/generated/@tanstack/react-query.gen';
import { useLater } from '../../lib/useLater';
import { Face } from '../../ui/Face';
import classes from './NewTicket.module.css';

interface Props {
  /** The name of who is chosen. */
  chosen: string;
  error: string | null;
  onChoose: (id: string, name: string) => void;
}

/** Somebody who is known, found by the beginning of their name or address. */
export function RequesterField({ chosen, error, onChoose }: Props) {
  const { t } = useTranslation();
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const [typed, setTyped] = useState(chosen);
  const [asked, setAsked] = useState('');
  const ask = useLater(setAsked, 150);
  const { data, isFetching } = useQuery({
    ...searchMembersOptions({ query: asked === '' ? { limit: 8 } : { q: asked, limit: 8 } }),
    placeholderData: keepPreviousData,
  });
  const people = data?.items ?? [];
  return (
    <Combobox
      store={box}
      onOptionSubmit={(id) => {
        const person = people.find((entry) => entry.id === id);
        if (!person) return;
        setTyped(person.display_name);
        onChoose(person.id, person.display_name);
        box.closeDropdown();
      }}
    >
      <Combobox.Target>
        <InputBase
          name="requester_id"
          label={t('opening.requester')}
          placeholder={t('opening.find')}
          required
          data-autofocus
          error={error}
          value={typed}
          onChange={(event) => {
            const words = event.currentTarget.value;
            setTyped(words);
            ask(words.trim().slice(0, 100));
            onChoose('', '');
            box.openDropdown();
            box.selectFirstOption();
          }}
          onFocus={() => box.openDropdown()}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={260} className={classes.people} aria-label={t('opening.requester')}>
          {people.map(({ id, display_name, email, role, organization }) => (
            <Combobox.Option key={id} value={id} className={classes.person}>
              <Face id={id} name={display_name} staff={role !== 'USER'} size="sm" />
              <span className={classes.name}>{display_name}</span>
              <span className={classes.more}>
                {[email, organization?.name].filter(Boolean).join(' · ')}
              </span>
            </Combobox.Option>
          ))}
          {people.length === 0 && (
            // A list of choices holds choices alone: this is one that nobody can choose.
            <Combobox.Empty role="option" aria-disabled="true" aria-selected="false">
              {t(isFetching ? 'state.loading' : 'opening.nobody')}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
