import { useState } from 'react';

import { type Column, DataTable } from '../../src/ui/DataTable';
import { SplitPanes } from '../../src/ui/SplitPanes';
import { Tag } from '../../src/ui/Tag';
import classes from './Page.module.css';
import { Section } from './Section';

interface Agent {
  name: string;
  role: string;
  open: number;
}
const agents: Agent[] = Array.from({ length: 12 }, (_, index) => ({
  name: ['Ada Morgan', 'Noah Berg', 'Inês Costa'][index % 3] ?? '',
  role: ['Administrator', 'Head', 'Agent'][index % 3] ?? '',
  open: (index * 7) % 23,
}));
const columns: Column<Agent>[] = [
  { id: 'name', label: 'Name', cell: ({ name }) => name, sort: 'name' },
  { id: 'role', label: 'Role', cell: ({ role }) => <Tag>{role}</Tag>, minor: true },
  { id: 'open', label: 'Open tickets', cell: ({ open }) => open, sort: 'open', end: true },
];

const pane = (text: string) => <div className={classes.pane}>{text}</div>;

export function Layouts() {
  const [sort, setSort] = useState('name');
  const [open, setOpen] = useState<string>();
  const size = { first: 220, least: 120, most: 400 };
  return (
    <Section title="Arrangements">
      <div className={classes.panes}>
        <SplitPanes
          name="system"
          shown="b"
          panes={[
            { id: 'a', label: 'the list', content: pane('Can be shut'), size, collapses: true },
            { id: 'b', label: 'the middle', content: pane('Takes what is left') },
            { id: 'c', label: 'the details', content: pane('Can be moved'), size },
          ]}
        />
      </div>
      <div className={classes.table}>
        <DataTable
          label="Agents"
          columns={columns}
          rows={agents}
          idOf={({ name, open: count }) => `${name}${count}`}
          sort={sort}
          onSort={setSort}
          current={open}
          onOpen={({ name, open: count }) => setOpen(`${name}${count}`)}
        />
      </div>
      <div className={classes.table}>
        <DataTable
          label="Nobody"
          columns={columns}
          rows={[]}
          idOf={({ name }) => name}
          instead={<div className={classes.pane}>Nobody yet.</div>}
        />
      </div>
    </Section>
  );
}
