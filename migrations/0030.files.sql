-- Which of these objects belong to an attachment, in any workspace: what the sweep of the
-- blob store asks before it removes one. It tells nothing that the asker did not bring.
create function desk.attached_objects(names text[]) returns setof text
language sql stable security definer set search_path = pg_catalog, desk as $$
    select object_name from desk.attachment where object_name = any(names)
$$;
revoke execute on function desk.attached_objects(text[]) from public;
grant execute on function desk.attached_objects(text[]) to deskhand_app;
