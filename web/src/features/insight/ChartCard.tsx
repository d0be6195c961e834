import { Button } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { type Column, DataTable } from '../../ui/DataTable';
import classes from './Insight.module.css';

interface Props<Row> {
  /** The chart's name. */
  name: string;
  /** What it shows, in a sentence. */
  description: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  idOf: (row: Row) => string;
  children: ReactNode;
}

/** A chart with its name and what it shows; the same numbers are a table for who wants them. */
export function ChartCard<Row>({ name, description, columns, rows, idOf, children }: Props<Row>) {
  const { t } = useTranslation();
  const id = useId();
  const [table, setTable] = useState(false);
  return (
    <figure className={classes.chart} aria-labelledby={`${id}name`} aria-describedby={`${id}text`}>
      <figcaption className={classes.caption}>
        <div>
          <h2 id={`${id}name`}>{name}</h2>
          <p id={`${id}text`}>{description}</p>
        </div>
        <Button
          size="xs"
          variant="default"
          aria-pressed={table}
          aria-label={t(table ? 'insight.chart_of' : 'insight.table_of', { name })}
          onClick={() => setTable(!table)}
        >
          {t(table ? 'insight.chart' : 'insight.table')}
        </Button>
      </figcaption>
      {table ? (
        // A table that scrolls has to be reached by the keys that scroll it.
        <div className={classes.table} tabIndex={0} role="region" aria-labelledby={`${id}name`}>
          <DataTable label={name} columns={columns} rows={rows} idOf={idOf} />
        </div>
      ) : (
        children
      )}
    </figure>
  );
}
