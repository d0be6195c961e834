-- Tags are walked in the order of their letters, one by one (features/tickets/tags.py): compared as
-- bytes, a beginning is a range of the primary key, whatever the database's own order is.
alter table desk.ticket_tag alter column tag type text collate "C";
