import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';

import { type Column, DataTable } from '../../src/ui/DataTable';

const rows = [{ name: 'Ada' }, { name: 'Noah' }, { name: 'Ines' }];
const columns: Column<{ name: string }>[] = [
  { id: 'name', label: 'Name', cell: ({ name }) => name, sort: 'name' },
  { id: 'size', label: 'Size', cell: () => '1' },
];

test('a head that sorts says how, and turns round', async () => {
  const onSort = vi.fn();
  const props = {
    label: 'People',
    columns,
    rows,
    idOf: (row: { name: string }) => row.name,
    onSort,
  };
  const { rerender } = render(<DataTable {...props} />);
  expect(screen.getByRole('columnheader', { name: /Name/ }).getAttribute('aria-sort')).toBe('none');
  await userEvent.click(screen.getByRole('button', { name: 'Sort by Name' }));
  rerender(<DataTable {...props} sort="name" />);
  expect(screen.getByRole('columnheader', { name: /Name/ }).getAttribute('aria-sort')).toBe(
    'ascending',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Sort by Name' }));
  expect(onSort.mock.calls).toEqual([['name'], ['-name']]);
});

test('rows are walked with arrows and opened with Enter; Tab stops at one', async () => {
  const onOpen = vi.fn();
  render(
    <DataTable
      label="People"
      columns={columns}
      rows={rows}
      idOf={(row) => row.name}
      onOpen={onOpen}
    />,
  );
  const stops = screen.getAllByRole('row').filter((row) => row.tabIndex === 0);
  expect(stops.map((row) => row.textContent)).toEqual(['Ada1']);
  stops[0]?.focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowUp}{Enter}');
  expect(onOpen).toHaveBeenCalledExactlyOnceWith({ name: 'Noah' });
});
