import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';

import { listTagsOptions } from '../api/generated/@tanstack/react-query.gen';
import { useLater } from '../lib/useLater';

/** The server's own bound. */
const longest = 40;
const most = 12;

interface Props {
  label: string;
  placeholder: string;
  value: string;
  onValue: (word: string) => void;
  /** A tag that was picked, or typed and confirmed; `known`: the team uses it already. */
  onChoose: (tag: string, known: boolean) => void;
  /** The reader leaves the field with what stands in it. */
  onLeave: () => void;
  /** Keys that mean something else here; what it prevents is not heard further. */
  onKey?: (event: KeyboardEvent) => void;
  /** Tags that are not offered. */
  taken?: readonly string[];
  /** Drawn as a plain field of this class, without its label, to be typed in at once. */
  inline?: string | undefined;
}

/** The team's tags that begin as a word does. */
function useKnownTags(first: string) {
  const [asked, setAsked] = useState(first);
  const ask = useLater((word: string) => setAsked(word.trim().slice(0, longest)), 150);
  const { data } = useQuery({
    ...listTagsOptions({ query: asked === '' ? {} : { q: asked } }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
  return { known: data?.items ?? [], ask };
}

/** Where a word has begun already it is gone on with. */
const atEnd = (field: HTMLInputElement | null) =>
  field?.setSelectionRange(field.value.length, field.value.length);

/** A tag: typed, or picked of those that are known. They are asked for as one types. */
export default function TagField(props: Props) {
  const {
    label,
    placeholder,
    value,
    onValue,
    onChoose,
    onLeave,
    onKey,
    taken = [],
    inline,
  } = props;
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const { known, ask } = useKnownTags(value);
  const begins = value.trim().toLowerCase();
  const offered = known
    .filter((tag) => !taken.includes(tag) && tag.toLowerCase().startsWith(begins))
    .slice(0, most);

  const press = (event: KeyboardEvent) => {
    onKey?.(event);
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && box.dropdownOpened) {
      event.stopPropagation();
      return;
    }
    const picks = box.dropdownOpened && box.getSelectedOptionIndex() >= 0;
    if (event.key !== 'Enter' || picks) return;
    event.preventDefault();
    box.closeDropdown();
    const same = known.find((tag) => tag.toLowerCase() === begins);
    onChoose(same ?? value, same !== undefined);
  };
  const field = {
    placeholder,
    value,
    maxLength: longest,
    onChange: (event: { currentTarget: HTMLInputElement }) => {
      const word = event.currentTarget.value;
      onValue(word);
      ask(word);
      box.openDropdown();
      box.resetSelectedOption();
    },
    onKeyDown: press,
    onFocus: () => box.openDropdown(),
    onBlur: () => {
      box.closeDropdown();
      onLeave();
    },
  };
  return (
    <Combobox
      store={box}
      withinPortal={inline !== undefined}
      position="bottom-start"
      onOptionSubmit={(tag) => {
        box.closeDropdown();
        onChoose(tag, true);
      }}
    >
      <Combobox.Target>
        {inline === undefined ? (
          <TextInput label={label} {...field} />
        ) : (
          // It was asked for by a press: the word is to be typed now.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          <input className={inline} aria-label={label} autoFocus ref={atEnd} {...field} />
        )}
      </Combobox.Target>
      <Combobox.Dropdown hidden={offered.length === 0} miw={160}>
        <Combobox.Options mah={220} aria-label={label} style={{ overflowY: 'auto' }}>
          {offered.map((tag) => (
            <Combobox.Option key={tag} value={tag}>
              {tag}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
