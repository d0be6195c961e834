-- Since when a requester waits for an answer: the oldest message of theirs that nobody answered.
alter table desk.ticket add column waiting_since timestamptz;

-- Open tickets that wait now. Who asks through the team (the only message is the team's) waits too.
update desk.ticket t
set waiting_since = case
    when t.message_count = 1 then t.created_at
    else (
        select min(m.created_at) from desk.message m
        where m.ticket_id = t.id and m.kind = 'PUBLIC' and m.author_id = t.requester_id
          and m.created_at > coalesce((
              select max(a.created_at) from desk.message a
              where a.ticket_id = t.id and a.kind = 'PUBLIC'
                and a.author_id is distinct from t.requester_id and a.created_at > t.created_at
          ), '-infinity')
    )
end
where t.is_open and (not t.last_message_by_staff or t.message_count = 1);

-- Who waits longest comes first, then the open tickets in which nobody waits, then the others.
-- Views of open tickets end in it where those begin, and views of the others begin there.
-- (Not "coalesce": PostgreSQL takes it for something that could leak, so that under row-level
-- security the index would always be read from its beginning.)
create index ticket_waiting on desk.ticket (
    workspace_id,
    (case when not is_open then '9999-12-31 00:00:00+00'::timestamptz
          when waiting_since is null then '9999-12-30 00:00:00+00'::timestamptz
          else waiting_since end),
    id
) where deleted_at is null;
