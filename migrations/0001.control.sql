-- The control schema: who can sign in, and which workspaces there are.
-- It never joins the desk schema: a workspace's desk may live in another database.

create schema control;
create schema desk;

grant usage on schema control, desk to deskhand_app;
alter default privileges in schema control grant select, insert, update, delete on tables to deskhand_app;
alter default privileges in schema desk grant select, insert, update, delete on tables to deskhand_app;
alter default privileges in schema desk grant usage, select on sequences to deskhand_app;

create table control.workspace (
    id uuid primary key,
    slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name text not null check (length(name) between 1 and 120),
    locale text not null check (locale in ('en', 'fr')),
    timezone text not null,
    is_default boolean not null default false,
    created_at timestamptz not null
);
create unique index workspace_one_default on control.workspace (is_default) where is_default;

create table control.account (
    id uuid primary key,
    username text not null check (length(username) between 2 and 40),
    email text not null check (length(email) between 3 and 254),
    password_hash text not null,
    display_name text not null check (length(display_name) between 1 and 80),
    locale text not null check (locale in ('en', 'fr')),
    discord_name text check (length(discord_name) <= 80),
    discord_id text check (discord_id ~ '^[0-9]{5,20}$'),
    disabled_at timestamptz,
    created_at timestamptz not null
);
create unique index account_username on control.account (lower(username));
create unique index account_email on control.account (lower(email));

-- Which workspaces an account is in; its role there is the desk's business.
create table control.membership (
    account_id uuid not null references control.account on delete cascade,
    workspace_id uuid not null references control.workspace on delete cascade,
    member_id uuid not null,
    created_at timestamptz not null,
    primary key (account_id, workspace_id)
);

-- A sign-in. The cookie's secret and the refresh tokens are kept as hashes only.
create table control.session (
    id uuid primary key,
    account_id uuid not null references control.account on delete cascade,
    workspace_id uuid not null references control.workspace on delete cascade,
    secret_hash bytea not null unique,
    remember boolean not null,
    address text,
    user_agent text,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    ended_why text
);
create index session_account on control.session (account_id, created_at desc);
create index session_expiry on control.session (expires_at);

-- Every refresh token ever given in a session: using one twice ends the session.
create table control.refresh_token (
    token_hash bytea primary key,
    session_id uuid not null references control.session on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index refresh_token_session on control.refresh_token (session_id);

-- Failed sign-ins, counted by account name and by address.
create table control.attempt (
    subject text not null,
    at timestamptz not null,
    id uuid not null,
    primary key (subject, at, id)
);
create index attempt_at on control.attempt (at);
