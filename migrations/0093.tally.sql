-- The figures are kept, not counted when somebody looks: counting the 56,000 tickets of 60 days
-- took 240 ms, and those that are open 700 (measured at 1,000,000). Made from the log by the
-- reaction `tally`.
drop index desk.ticket_made;
drop index desk.ticket_solved;
drop index desk.ticket_closed;

-- In which time zone a workspace's days are counted.
create table desk.tally_zone (
    workspace_id uuid primary key,
    timezone text not null
);

-- What of each ticket is in the figures, so that it can be taken out again when it changes.
-- Times are slots of 10 % (floor(ln(seconds) / ln(1.1))).
create table desk.tallied (
    ticket_id uuid primary key,
    workspace_id uuid not null,
    department_id uuid not null,
    category_id uuid not null,
    priority smallint not null,
    standing text not null,
    created_on date not null,
    is_over boolean not null,
    resolved_on date,
    closed_on date,
    answered_in smallint,
    resolved_in smallint
);
create index tallied_workspace on desk.tallied (workspace_id);

-- How many tickets: what of them, where (nobody's is all zeros, everybody's all ones), on which
-- day, about what, how urgent, and what else of them is told apart.
create table desk.tally (
    workspace_id uuid not null,
    what text not null,
    department_id uuid not null,
    day date not null,
    category_id uuid not null,
    priority smallint not null,
    detail text not null,
    count integer not null,
    primary key (workspace_id, what, department_id, day, category_id, priority, detail)
) with (fillfactor = 80);

do $$
declare
    name text;
begin
    foreach name in array array['tally_zone', 'tallied', 'tally'] loop
        execute format('alter table desk.%I enable row level security', name);
        execute format(
            'create policy workspace on desk.%I using (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)',
            name
        );
    end loop;
end
$$;
