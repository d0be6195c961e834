-- Whether a department still has tickets is asked before it may be deleted: without this
-- index the question reads every ticket there is. Categories and organizations have theirs.
create index ticket_department_fk on desk.ticket (department_id) where department_id is not null;
