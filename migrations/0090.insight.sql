-- Figures of the last weeks are counted when somebody looks, from these alone: each holds its
-- window in order, and all that is asked of a ticket in it (the rule of who may see it too).
create index ticket_made on desk.ticket (workspace_id, created_at)
    include (is_open, priority, category_id, first_response_at, department_id, assignee_id, requester_id)
    where deleted_at is null;
create index ticket_solved on desk.ticket (workspace_id, resolved_at)
    include (created_at, department_id, assignee_id, requester_id)
    where resolved_at is not null and deleted_at is null;
create index ticket_closed on desk.ticket (workspace_id, closed_at)
    include (department_id, assignee_id, requester_id)
    where closed_at is not null and deleted_at is null;
