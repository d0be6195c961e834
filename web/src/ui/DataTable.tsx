import { type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from '../lib/useTranslation';

import classes from './DataTable.module.css';
import { IconChevronDown, IconSelector } from './icons';

export interface Column<Row> {
  id: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** The word for the server, where one can sort by it: "name" gives "name" and "-name". */
  sort?: string;
  /** Numbers and dates stand at the end. */
  end?: boolean;
  /** Left out on a phone. */
  minor?: boolean;
}

interface Props<Row> {
  /** What the table holds, for who hears it. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  idOf: (row: Row) => string;
  /** "name", or "-name" for the other way round. */
  sort?: string | undefined;
  onSort?: (sort: string) => void;
  /** Makes rows that can be walked with the arrow keys and opened with Enter or a click. */
  onOpen?: (row: Row) => void;
  /** The row that is open beside the table. */
  current?: string | undefined;
  /** Shown in place of rows: bones, an empty state, an error. */
  instead?: ReactNode;
}

function walk(event: KeyboardEvent<HTMLElement>) {
  if (!(event.target instanceof HTMLTableRowElement)) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('tbody tr[tabindex]')];
  const at = rows.indexOf(event.target);
  const goals: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: rows.length - 1,
  };
  const next = rows[goals[event.key] ?? -1];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** A plain list of things with their facts. The head stays in view while the rows scroll. */
export function DataTable<Row>(props: Props<Row>) {
  const { label, columns, rows, idOf, onOpen, current, instead } = props;
  const first = rows[0];
  return (
    // The keys move focus between rows; the first of them is reached by Tab.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={classes.scroll} onKeyDown={walk}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.id} column={column} {...props} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={idOf(row)}
              className={classes.row}
              aria-current={current === idOf(row) || undefined}
              {...(onOpen && {
                tabIndex: current === idOf(row) || (!current && row === first) ? 0 : -1,
                'data-opens': '',
                onClick: () => onOpen(row),
                onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
                  if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(row);
                },
              })}
            >
              {columns.map((column) => (
                <td
                  key={column.id}
                  data-end={column.end || undefined}
                  data-minor={column.minor || undefined}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {instead}
    </div>
  );
}

function Head<Row>({ column, sort, onSort }: { column: Column<Row> } & Props<Row>) {
  const { t } = useTranslation();
  const key = column.sort;
  const up = sort === key;
  const down = sort === `-${key}`;
  const attributes = {
    'data-end': column.end || undefined,
    'data-minor': column.minor || undefined,
  };
  if (key === undefined || !onSort) {
    return (
      <th scope="col" {...attributes}>
        {column.label}
      </th>
    );
  }
  return (
    <th scope="col" aria-sort={up ? 'ascending' : down ? 'descending' : 'none'} {...attributes}>
      <button
        type="button"
        className={classes.sort}
        aria-label={t('table.sort', { name: column.label })}
        onClick={() => onSort(up ? `-${key}` : key)}
      >
        {column.label}
        {up || down ? (
          <IconChevronDown size={14} className={up ? classes.up : undefined} aria-hidden="true" />
        ) : (
          <IconSelector size={14} className={classes.idle} aria-hidden="true" />
        )}
      </button>
    </th>
  );
}
