--liquibase formatted sql

-- The answer that a POST with an Idempotency-Key got, written in the transaction of its effect: both are there or neither.
-- While that transaction runs, an advisory lock on principal and key tells the others that it does.

--changeset serai:platform-013-idempotent-answers
create table platform.idempotent_answers (
    principal    text        not null,
    key          text        not null check (length(key) between 1 and 255),
    fingerprint  bytea       not null,
    status       integer     not null check (status between 200 and 299),
    content_type text,
    body         bytea       not null,
    created_at   timestamptz not null,
    primary key (principal, key)
);
create index idempotent_answers_created on platform.idempotent_answers (created_at);
--rollback drop table platform.idempotent_answers;
