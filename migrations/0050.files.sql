-- Each workspace's objects have a folder of their own in the blob store, so the sweep asks within
-- the workspace, like everybody else, and needs no function that looks into all of them.
drop function desk.attached_objects(text[]);
