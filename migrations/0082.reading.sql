-- What each member has read of each ticket. Messages and notes of a ticket are counted by its
-- row, so "read up to" is a place in that count: exact, however clocks and transactions overlap.

-- `said`: messages and notes so far; `said_by`: who wrote the newest; `said_before`: the place of
-- the newest by anybody else; `answered`: the place of the newest public one by the team.
alter table desk.ticket
    add column said integer not null default 0,
    add column said_by uuid,
    add column said_before integer not null default 0,
    add column answered integer not null default 0;

-- Private to the member and no event: nobody else learns who has read what.
-- `upto` -1: marked as unread by hand. It is written often, so its pages have room.
create table desk.ticket_read (
    workspace_id uuid not null,
    member_id uuid not null references desk.member on delete cascade,
    ticket_id uuid not null references desk.ticket on delete cascade,
    rev bigint not null,
    upto integer not null,
    primary key (member_id, ticket_id)
) with (fillfactor = 80);
create index ticket_read_ticket on desk.ticket_read (ticket_id);
alter table desk.ticket_read enable row level security;
create policy workspace on desk.ticket_read
    using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
