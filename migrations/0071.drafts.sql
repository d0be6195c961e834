-- What somebody is writing, on all of their devices: one draft for each ticket and kind, and
-- one for a ticket that is not opened yet (no ticket_id). Nobody else reads or touches it.
create table desk.draft (
    workspace_id uuid not null,
    member_id uuid not null references desk.member on delete cascade,
    ticket_id uuid references desk.ticket on delete cascade,
    kind text not null check (kind in ('PUBLIC', 'INTERNAL')),
    body text not null check (length(body) <= 50000),
    fields jsonb not null,
    -- The writer's own count: an older save that arrives late is not taken.
    version bigint not null check (version > 0),
    edited_at timestamptz not null,
    constraint draft_place unique nulls not distinct (member_id, ticket_id, kind)
);
create index draft_ticket on desk.draft (ticket_id) where ticket_id is not null;
create index draft_edited on desk.draft (workspace_id, edited_at);

alter table desk.draft enable row level security;
create policy workspace on desk.draft
    using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
