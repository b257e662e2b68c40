--liquibase formatted sql

-- Who may come in, and for how long. Nothing here can be used by who reads it: tokens and keys are kept as SHA-256 of 32 random
-- bytes, passwords (in platform.users) as bcrypt.

--changeset serai:platform-011-ends-are-final splitStatements:false
create function platform.refuse_revival() returns trigger language plpgsql as $$
begin
    raise exception 'a row of % that has ended stays as it is', tg_table_name using errcode = 'SE409';
end $$;
--rollback drop function platform.refuse_revival();

--changeset serai:platform-011-sessions
-- Every access token names a session and is good while the session is; a minted token has one of its own.
create table platform.sessions (
    id            uuid primary key,
    user_id       uuid        not null references platform.users on delete cascade,
    minted_by     uuid references platform.users on delete cascade,
    subject       text        not null check (length(subject) between 1 and 200),
    role          text        not null check (role in ('admin', 'ops', 'caller', 'viewer')),
    created_at    timestamptz not null,
    expires_at    timestamptz not null check (expires_at > created_at),
    ended_at      timestamptz,
    ended_because text,
    check ((ended_at is null) = (ended_because is null))
);
create index sessions_user on platform.sessions (user_id);
create index sessions_minted_by on platform.sessions (minted_by) where minted_by is not null;
create index sessions_expires on platform.sessions (expires_at);
create trigger ends_are_final before update on platform.sessions
    for each row when (old.ended_at is not null) execute function platform.refuse_revival();
--rollback drop table platform.sessions;

--changeset serai:platform-011-refresh-tokens
create table platform.refresh_tokens (
    hash       bytea primary key check (length(hash) = 32),
    session_id uuid        not null references platform.sessions on delete cascade,
    issued_at  timestamptz not null,
    used_at    timestamptz
);
create index refresh_tokens_session on platform.refresh_tokens (session_id);
-- however many ask at once, a session has one token that can still be used
create unique index refresh_tokens_unused on platform.refresh_tokens (session_id) where used_at is null;
create trigger ends_are_final before update on platform.refresh_tokens
    for each row when (old.used_at is not null) execute function platform.refuse_revival();
--rollback drop table platform.refresh_tokens;

--changeset serai:platform-011-sessions-end-with-rights splitStatements:false
create function platform.end_sessions_of_user() returns trigger language plpgsql as $$
begin
    update platform.sessions
    set ended_at = now(),
        ended_because = case when not new.active then 'disabled'
                             when new.role <> old.role then 'role changed'
                             else 'password changed' end
    where (user_id = new.id or minted_by = new.id) and ended_at is null;
    return null;
end $$;
create trigger end_sessions after update on platform.users for each row
    when (old.active and not new.active or old.role <> new.role or old.password_hash <> new.password_hash)
    execute function platform.end_sessions_of_user();
--rollback drop trigger end_sessions on platform.users; drop function platform.end_sessions_of_user();

--changeset serai:platform-011-last-admin splitStatements:false
create function platform.keep_an_admin() returns trigger language plpgsql as $$
begin
    -- one after the other, else two admins could take each other's rights at the same moment
    perform pg_advisory_xact_lock(hashtext('platform.keep_an_admin'));
    if not exists (select 1 from platform.users where active and role = 'admin') then
        raise exception 'the last active admin must stay an active admin' using errcode = 'SE409';
    end if;
    return null;
end $$;
create trigger keep_an_admin after update on platform.users for each row
    when (old.active and old.role = 'admin' and not (new.active and new.role = 'admin'))
    execute function platform.keep_an_admin();
--rollback drop trigger keep_an_admin on platform.users; drop function platform.keep_an_admin();

--changeset serai:platform-011-api-keys
create table platform.api_keys (
    id           uuid primary key,
    name         text        not null check (length(name) between 1 and 200),
    role         text        not null check (role in ('admin', 'ops', 'viewer')),
    hash         bytea       not null check (length(hash) = 32),
    hint         text        not null,
    created_by   text        not null,
    created_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    revoked_by   text,
    check ((revoked_at is null) = (revoked_by is null))
);
create unique index api_keys_hash on platform.api_keys (hash);
create trigger ends_are_final before update on platform.api_keys
    for each row when (old.revoked_at is not null) execute function platform.refuse_revival();
--rollback drop table platform.api_keys;

--changeset serai:platform-011-login-tries
create table platform.login_tries (
    email text primary key check (length(email) <= 320),
    tries integer     not null check (tries > 0),
    since timestamptz not null
);
create index login_tries_since on platform.login_tries (since);
--rollback drop table platform.login_tries;
