-- How somebody likes their pages: a small object, the same wherever they sign in.
alter table control.account add column preferences jsonb not null default '{}';

-- A link with which somebody sets a password and signs in, once. Only its hash is kept.
create table control.invitation (
    token_hash bytea primary key,
    account_id uuid not null references control.account on delete cascade,
    workspace_id uuid not null references control.workspace on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create unique index invitation_open on control.invitation (account_id) where used_at is null;
create index invitation_expiry on control.invitation (expires_at);

-- People are found by the beginning of their name, their last name or their address. LIKE is not
-- leakproof, so under row-level security no index serves it; comparing plain columns is.
alter table desk.member
    add column name_key text collate "C" generated always as (btrim(desk.search_folded(display_name))) stored,
    add column last_key text collate "C" generated always as
        (regexp_replace(btrim(desk.search_folded(display_name)), '^.* ', '')) stored,
    add column email_key text collate "C" generated always as (btrim(desk.search_folded(email))) stored;
create index member_name on desk.member (workspace_id, name_key, id);
create index member_last_name on desk.member (workspace_id, last_key);
create index member_email on desk.member (workspace_id, email_key);
alter table desk.organization
    add column name_key text collate "C" generated always as (btrim(desk.search_folded(name))) stored,
    add column domain_key text collate "C" generated always as (btrim(desk.search_folded(domain))) stored;
