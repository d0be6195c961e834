import { MantineProvider } from '@mantine/core';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';

import { Menu, type MenuEntry } from '../../src/ui/Menu';
import { theme } from '../../src/ui/theme';

function show(entries: MenuEntry[], search?: string) {
  render(
    <MantineProvider theme={theme} env="test">
      <Menu entries={entries} search={search}>
        {(trigger) => <button {...trigger}>More</button>}
      </Menu>
    </MantineProvider>,
  );
  return screen.getByRole('button', { name: 'More' });
}

test('it says that it is a menu, whether it is open, and which it is', async () => {
  const button = show([{ label: 'Edit' }]);
  expect(button.getAttribute('aria-haspopup')).toBe('menu');
  expect(button.getAttribute('aria-expanded')).toBe('false');
  await userEvent.click(button);
  const menu = await screen.findByRole('menu', { name: 'More' });
  expect(button.getAttribute('aria-expanded')).toBe('true');
  expect(button.getAttribute('aria-controls')).toBe(menu.id);
});

test('the keys open it, walk in it and choose; focus goes back to the button', async () => {
  const onSelect = vi.fn();
  const button = show([{ label: 'Edit' }, { label: 'Delete', onSelect }]);
  button.focus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Edit'));
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(onSelect).toHaveBeenCalledOnce();
  await waitFor(() => expect(document.activeElement).toBe(button));
});

test('Escape changes nothing and gives focus back', async () => {
  const onSelect = vi.fn();
  const button = show([{ label: 'Edit', onSelect }]);
  await userEvent.click(button);
  await screen.findByRole('menu');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(button));
  expect(onSelect).not.toHaveBeenCalled();
});

test('choices say which of them holds', async () => {
  await userEvent.click(
    show([
      { label: 'English', checked: true },
      { label: 'Français', checked: false },
    ]),
  );
  const choices = await screen.findAllByRole('menuitemradio');
  expect(choices.map((choice) => choice.getAttribute('aria-checked'))).toEqual(['true', 'false']);
});

test('many entries can be searched', async () => {
  await userEvent.click(show([{ label: 'Ada' }, { label: 'Noah' }], 'Search'));
  await userEvent.type(await screen.findByRole('searchbox', { name: 'Search' }), 'no');
  expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['Noah']);
});
