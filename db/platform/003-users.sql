--liquibase formatted sql

--changeset serai:platform-003-users
create table platform.users (
    id            uuid primary key,
    email         text        not null check (email = lower(email) and length(email) <= 320),
    password_hash text        not null,
    role          text        not null check (role in ('admin', 'ops', 'caller', 'viewer')),
    active        boolean     not null default true,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    version       integer     not null default 0
);
create unique index users_email on platform.users (email);
--rollback drop table platform.users;
