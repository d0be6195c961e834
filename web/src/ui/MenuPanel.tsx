import { Menu } from '@mantine/core';
import { type RefObject, useDeferredValue, useState } from 'react';

import { Anchor } from './Anchor';
import { IconCheck } from './icons';
import { Kbd } from './Kbd';
import type { MenuAction, MenuEntry, Side } from './Menu';
import classes from './Menu.module.css';

interface Props {
  id: string;
  anchor: RefObject<HTMLElement | null>;
  opened: boolean;
  onClose: () => void;
  entries: readonly MenuEntry[];
  side: Side;
  width: number;
  search: string | undefined;
}

/** One of several choices, or something that is on or off. */
function Choice({ action }: { action: MenuAction }) {
  const { label, icon, disabled, checked = false, stays, lang, onSelect } = action;
  return (
    <Menu.RadioItem
      value={label}
      checked={checked}
      disabled={disabled ?? false}
      closeMenuOnClick={!stays}
      lang={lang}
      classNames={{ itemIndicator: classes.indicator ?? '', itemLabel: classes.choice ?? '' }}
      rightSection={checked && <IconCheck size={16} aria-hidden="true" />}
      onChange={() => onSelect?.()}
    >
      {icon}
      {label}
    </Menu.RadioItem>
  );
}

function Action({ action }: { action: MenuAction }) {
  const { label, icon, keys, danger, disabled, stays, lang, link, onSelect } = action;
  if (action.checked !== undefined) return <Choice action={action} />;
  const parts = {
    leftSection: icon,
    rightSection: keys && <Kbd keys={keys} />,
    disabled: disabled ?? false,
    closeMenuOnClick: !stays,
    className: classes.item ?? '',
    'data-danger': danger || undefined,
    lang,
    ...(onSelect && { onClick: onSelect }),
  };
  if (link) {
    return (
      <Menu.Item {...parts} renderRoot={link}>
        {label}
      </Menu.Item>
    );
  }
  return <Menu.Item {...parts}>{label}</Menu.Item>;
}

const isAction = (entry: MenuEntry): entry is MenuAction => entry !== 'rule' && 'label' in entry;

/** The menu itself. It stands beside a button that was there before it. */
export default function MenuPanel(props: Props) {
  const { id, anchor, opened, onClose, entries, side, width, search } = props;
  // First there, then open: so it is placed by its button, and knows where focus came from.
  const open = useDeferredValue(opened, false);
  const [wanted, setWanted] = useState('');
  const close = () => {
    setWanted('');
    onClose();
  };
  const shown = entries.filter(
    (entry) => !isAction(entry) || entry.label.toLowerCase().includes(wanted.toLowerCase()),
  );
  return (
    <Menu
      id={id}
      opened={open}
      onClose={close}
      position={side}
      width={width}
      offset={6}
      alignItemsLabels="none"
      // A menu that scrolls has to be reached by the keys that scroll it.
      menuItemTabIndex={0}
    >
      <Menu.Target>
        <Anchor to={anchor} />
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        {search !== undefined && (
          <Menu.Search
            aria-label={search}
            placeholder={search}
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
        )}
        {shown.map((entry, index) => {
          if (entry === 'rule') return <Menu.Divider key={`rule${index}`} />;
          if ('heading' in entry)
            return <Menu.Label key={entry.heading}>{entry.heading}</Menu.Label>;
          return <Action key={entry.label} action={entry} />;
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
