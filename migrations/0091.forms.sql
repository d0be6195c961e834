-- A category owns its form, and may be put away without losing the tickets that are about it.
-- A ticket keeps what was answered, with the labels of that day.
alter table desk.category
    add column form jsonb not null default '[]',
    add column active boolean not null default true;
alter table desk.ticket add column answers jsonb not null default '[]';
