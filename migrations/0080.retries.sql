-- What makes a repeated registration recognisable: the hash of its Idempotency-Key. Its answer
-- is not kept, since that holds tokens: a repeat signs in anew.
alter table control.account add column registered_key bytea;
