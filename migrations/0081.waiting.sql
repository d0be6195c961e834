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

-- Who waits longest comes first, whoever does not wait comes last, by age: in every view.
create index ticket_waiting on desk.ticket (
    workspace_id,
    (coalesce(case when is_open then waiting_since end, '9999-12-31 00:00:00+00'::timestamptz)),
    id
) where deleted_at is null;
