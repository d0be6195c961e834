-- What somebody should know of, made from the log by the reaction `notices`. What happens again
-- while it is unread is counted on the same row.
create table desk.notice (
    id uuid primary key,
    workspace_id uuid not null,
    member_id uuid not null references desk.member on delete cascade,
    ticket_id uuid not null references desk.ticket on delete cascade,
    kind text not null,
    count integer not null check (count > 0),
    -- The newest event it tells of, who did it, and when.
    rev bigint not null,
    actor_id uuid references desk.member on delete set null,
    at timestamptz not null,
    read_at timestamptz
);
create unique index notice_unread on desk.notice (member_id, ticket_id, kind) where read_at is null;
create index notice_told on desk.notice (member_id, ticket_id, kind, rev);
create index notice_newest on desk.notice (workspace_id, member_id, rev desc, id desc);
create index notice_ticket on desk.notice (ticket_id);
create index notice_actor on desk.notice (actor_id) where actor_id is not null;
create index notice_old on desk.notice (workspace_id, at);

-- Only what differs from what everybody begins with.
create table desk.notice_setting (
    workspace_id uuid not null,
    member_id uuid not null references desk.member on delete cascade,
    kind text not null,
    in_app boolean not null,
    browser boolean not null,
    primary key (member_id, kind)
);

do $$
declare
    name text;
begin
    foreach name in array array['notice', 'notice_setting'] loop
        execute format('alter table desk.%I enable row level security', name);
        execute format(
            'create policy workspace on desk.%I using (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)',
            name
        );
    end loop;
end
$$;

-- In a desk that is at work already, notices begin now: nobody is told of last year.
insert into desk.cursor (workspace_id, reaction, rev, moved_at)
select workspace_id, 'notices', rev, now() from desk.head
on conflict do nothing;
