-- Lists that somebody keeps under a name, for themselves or for the whole team. What a view
-- names (a category, a person) may go: the view stays, and finds nothing.
create table desk.saved_view (
    id uuid primary key,
    workspace_id uuid not null,
    owner_id uuid not null references desk.member on delete cascade,
    name text not null check (length(name) between 1 and 80),
    shared boolean not null,
    query jsonb not null,
    sort text not null,
    position integer not null,
    pinned boolean not null,
    version integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index saved_view_shared on desk.saved_view (workspace_id) where shared;
create index saved_view_owner on desk.saved_view (owner_id);

alter table desk.saved_view enable row level security;
create policy workspace on desk.saved_view
    using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
