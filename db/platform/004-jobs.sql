--liquibase formatted sql

--changeset serai:platform-004-jobs
create table platform.jobs (
    id             uuid primary key,
    type           text        not null,
    lane           text        not null,
    status         text        not null,
    subject_id     uuid,
    result         jsonb       not null default '{}',
    error          text,
    correlation_id text        not null,
    created_at     timestamptz not null,
    started_at     timestamptz,
    finished_at    timestamptz
);
insert into platform.legal_moves values
    ('job', '', 'queued'), ('job', 'queued', 'running'), ('job', 'queued', 'completed'), ('job', 'queued', 'failed'),
    ('job', 'running', 'completed'), ('job', 'running', 'failed'),
    ('job', 'failed', 'queued');
create trigger hold_moves before insert or update of status on platform.jobs
    for each row execute function platform.hold_moves('job');
create index jobs_created on platform.jobs (created_at, id);
--rollback drop table platform.jobs; delete from platform.legal_moves where machine = 'job';
