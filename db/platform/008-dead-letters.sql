--liquibase formatted sql

--changeset serai:platform-008-dead-letter-jobs
create table platform.dead_letter_jobs (
    id              uuid primary key,
    lane            text        not null,
    message_id      text        not null,
    type            text,
    headers         jsonb       not null,
    payload         bytea       not null,
    exception_class text,
    error_message   text,
    stack_trace     text,
    attempts        integer     not null,
    job_id          uuid references platform.jobs (id),
    correlation_id  text,
    failed_at       timestamptz not null
);
create unique index dead_letter_jobs_message on platform.dead_letter_jobs (lane, message_id);
create index dead_letter_jobs_failed on platform.dead_letter_jobs (failed_at, id);
create index dead_letter_jobs_job on platform.dead_letter_jobs (job_id);
--rollback drop table platform.dead_letter_jobs;
