-- Two tickets that have to do with each other: `ticket_id` is a `kind` of `other_id`.
create table desk.ticket_link (
    workspace_id uuid not null,
    ticket_id uuid not null references desk.ticket on delete cascade,
    other_id uuid not null references desk.ticket on delete cascade,
    kind text not null check (kind in ('RELATED', 'DUPLICATE', 'CAUSE')),
    created_at timestamptz not null,
    primary key (ticket_id, other_id),
    check (ticket_id <> other_id)
);
-- One link between two tickets, whichever named the other.
create unique index ticket_link_pair on desk.ticket_link
    (least(ticket_id, other_id), greatest(ticket_id, other_id));
create index ticket_link_other on desk.ticket_link (other_id);
alter table desk.ticket_link enable row level security;
create policy workspace on desk.ticket_link
    using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
