-- The desk schema: everything that belongs to one workspace, under row-level security.

-- The head of a workspace's log: its newest revision and its ticket count.
-- fillfactor 50 keeps its updates on the page (99.9 % HOT, measured).
create table desk.head (
    workspace_id uuid primary key,
    rev bigint not null default 0,
    tickets bigint not null default 0
) with (fillfactor = 50);

-- The log: what happened, in commit order, without a gap.
create table desk.event (
    workspace_id uuid not null,
    rev bigint not null,
    kind text not null,
    version smallint not null,
    subject uuid not null,
    body jsonb not null,
    actor uuid,
    via text not null,
    caused_by bigint,
    depth smallint not null default 0,
    at timestamptz not null,
    primary key (workspace_id, rev)
);
create index event_subject on desk.event (workspace_id, subject, rev);

-- How far each reaction has read each workspace's log.
create table desk.cursor (
    workspace_id uuid not null,
    reaction text not null,
    rev bigint not null,
    moved_at timestamptz not null,
    primary key (reaction, workspace_id)
) with (fillfactor = 50);

-- The first answer given to a key, so that a retry gets the same one.
create table desk.idempotency (
    workspace_id uuid not null,
    actor uuid not null,
    key text not null check (length(key) between 1 and 200),
    fingerprint bytea not null,
    result jsonb not null,
    rev bigint,
    number bigint,
    at timestamptz not null,
    primary key (workspace_id, actor, key)
);
create index idempotency_at on desk.idempotency (workspace_id, at);

create table desk.organization (
    id uuid primary key,
    workspace_id uuid not null,
    name text not null check (length(name) between 1 and 120),
    domain text check (length(domain) <= 253),
    notes text not null default '' check (length(notes) <= 10000),
    created_at timestamptz not null
);
create unique index organization_name on desk.organization (workspace_id, lower(name));

create table desk.member (
    id uuid primary key,
    workspace_id uuid not null,
    account_id uuid,
    display_name text not null check (length(display_name) between 1 and 80),
    email text,
    role text not null check (role in ('ADMIN', 'DEPARTMENT_HEAD', 'AGENT', 'USER')),
    organization_id uuid references desk.organization on delete set null,
    discord_id text,
    left_at timestamptz,
    created_at timestamptz not null
);
create unique index member_account on desk.member (workspace_id, account_id);
create index member_staff on desk.member (workspace_id, display_name) where role <> 'USER';
create index member_organization on desk.member (organization_id);

create table desk.department (
    id uuid primary key,
    workspace_id uuid not null,
    name text not null check (length(name) between 1 and 80),
    description text not null default '' check (length(description) <= 2000),
    head_id uuid references desk.member on delete set null,
    created_at timestamptz not null
);
create unique index department_name on desk.department (workspace_id, lower(name));
create index department_head on desk.department (head_id);

create table desk.department_member (
    workspace_id uuid not null,
    department_id uuid not null references desk.department on delete cascade,
    member_id uuid not null references desk.member on delete cascade,
    primary key (department_id, member_id)
);
create index department_member_member on desk.department_member (member_id);

create table desk.category (
    id uuid primary key,
    workspace_id uuid not null,
    name text not null check (length(name) between 1 and 80),
    description text not null default '' check (length(description) <= 2000),
    department_id uuid references desk.department on delete set null,
    position integer not null default 0,
    created_at timestamptz not null
);
create unique index category_name on desk.category (workspace_id, lower(name));
create index category_department on desk.category (department_id);

create table desk.ticket (
    id uuid primary key,
    workspace_id uuid not null,
    number bigint not null,
    code text not null check (length(code) = 4),
    reference text not null generated always as ('TKT-' || lpad(number::text, greatest(8, length(number::text)), '0') || '-' || code) stored,
    subject text not null check (length(subject) between 1 and 200),
    status text not null check (status in ('NEW', 'IN_PROGRESS', 'WAITING_FOR_USER', 'ON_HOLD', 'RESOLVED', 'CLOSED')),
    is_open boolean not null generated always as (status in ('NEW', 'IN_PROGRESS', 'WAITING_FOR_USER', 'ON_HOLD')) stored,
    priority smallint not null check (priority between 0 and 3),
    level smallint not null default 0,
    channel text not null,
    category_id uuid references desk.category on delete set null,
    department_id uuid references desk.department on delete set null,
    organization_id uuid references desk.organization on delete set null,
    requester_id uuid not null references desk.member,
    assignee_id uuid references desk.member on delete set null,
    tags text[] not null default '{}',
    fields jsonb not null default '{}',
    message_count integer not null default 0,
    last_message_at timestamptz,
    last_message_by_staff boolean,
    first_response_at timestamptz,
    resolved_at timestamptz,
    closed_at timestamptz,
    close_reason text,
    resolution_message_id uuid,
    deleted_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create unique index ticket_number on desk.ticket (workspace_id, number);
-- One index for each order a list is read in; the directions match its ORDER BY exactly.
create index ticket_updated on desk.ticket (workspace_id, updated_at desc, id desc) where deleted_at is null;
create index ticket_open_updated on desk.ticket (workspace_id, updated_at desc, id desc) where is_open and deleted_at is null;
create index ticket_created on desk.ticket (workspace_id, created_at desc, id desc) where deleted_at is null;
create index ticket_priority on desk.ticket (workspace_id, priority desc, updated_at desc, id desc) where is_open and deleted_at is null;
create index ticket_status on desk.ticket (workspace_id, status, updated_at desc, id desc) where deleted_at is null;
create index ticket_assignee on desk.ticket (workspace_id, assignee_id, updated_at desc, id desc) where is_open and deleted_at is null;
create index ticket_department on desk.ticket (workspace_id, department_id, updated_at desc, id desc) where is_open and deleted_at is null;
create index ticket_requester on desk.ticket (workspace_id, requester_id, updated_at desc, id desc) where deleted_at is null;
create index ticket_deleted on desk.ticket (workspace_id, deleted_at) where deleted_at is not null;
-- For the cascades when a category, department, organization or member goes.
create index ticket_category_fk on desk.ticket (category_id) where category_id is not null;
create index ticket_organization_fk on desk.ticket (organization_id) where organization_id is not null;

-- Tags again, one row each, so that a rare tag is found without reading every ticket
-- (array operators are not leakproof, so row-level security keeps them from an index).
create table desk.ticket_tag (
    workspace_id uuid not null,
    tag text not null check (length(tag) between 1 and 40),
    ticket_id uuid not null references desk.ticket on delete cascade,
    primary key (workspace_id, tag, ticket_id)
);
create index ticket_tag_ticket on desk.ticket_tag (ticket_id);

create table desk.message (
    id uuid primary key,
    workspace_id uuid not null,
    ticket_id uuid not null references desk.ticket on delete cascade,
    kind text not null check (kind in ('PUBLIC', 'INTERNAL')),
    author_id uuid references desk.member on delete set null,
    author_role text not null,
    channel text not null,
    body text not null check (length(body) <= 50000),
    html text not null,
    original_body text,
    edited_at timestamptz,
    created_at timestamptz not null
);
create index message_ticket on desk.message (ticket_id, created_at desc, id desc);

create table desk.attachment (
    id uuid primary key,
    workspace_id uuid not null,
    ticket_id uuid not null references desk.ticket on delete cascade,
    message_id uuid not null references desk.message on delete cascade,
    name text not null check (length(name) between 1 and 200),
    size bigint not null check (size > 0),
    media_type text not null,
    safe_image boolean not null,
    object_name text not null unique,
    position smallint not null,
    created_at timestamptz not null
);
create index attachment_message on desk.attachment (message_id, position);
create index attachment_ticket on desk.attachment (ticket_id);

-- What a search reads: made from the log by the reaction `search`.
create table desk.ticket_search (
    ticket_id uuid primary key references desk.ticket on delete cascade,
    workspace_id uuid not null,
    everything tsvector not null,
    shared tsvector not null
);
create index ticket_search_everything on desk.ticket_search using gin (everything) with (fastupdate = on);
create index ticket_search_newest on desk.ticket_search (workspace_id, ticket_id desc);

do $$
declare
    name text;
begin
    for name in select tablename from pg_tables where schemaname = 'desk' loop
        execute format('alter table desk.%I enable row level security', name);
        execute format(
            'create policy workspace on desk.%I using (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)',
            name
        );
    end loop;
end
$$;

-- Readers must find out which workspaces have news. A revision number tells nothing else.
create policy heads_are_counted on desk.head for select using (true);
create policy cursors_are_compared on desk.cursor for select using (true);

-- Text search operators are not leakproof, so under row-level security no index serves them.
-- This function belongs to the owner (who is not under it) and keeps to the workspace itself.
create function desk.search_everything(words tsquery, most integer) returns setof uuid
language sql stable security definer set search_path = pg_catalog, desk as $$
    select ticket_id from desk.ticket_search
    where everything @@ words
      and workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
    limit most
$$;
revoke execute on function desk.search_everything(tsquery, integer) from public;
grant execute on function desk.search_everything(tsquery, integer) to deskhand_app;
