-- "Unassigned" is read in the order of the last change. An index that begins with the assignee
-- does not serve it (a condition "is null" is no order), and walking all open tickets grows
-- with them: 20 ms instead of 1 ms with 1,000,000 tickets.
create index ticket_unassigned on desk.ticket (workspace_id, updated_at desc, id desc)
    where is_open and assignee_id is null and deleted_at is null;
