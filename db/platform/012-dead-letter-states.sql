--liquibase formatted sql

-- A dead letter waits (OPEN) until somebody sends it to its lane once more or discards it; after 30 days its content goes
-- and the row stays. A replayed one that fails again is a new row that names this one.

--changeset serai:platform-012-dead-letter-states
alter table platform.dead_letter_jobs
    add column status         text    not null default 'OPEN',
    add column project_id     uuid,
    add column replay_of      uuid references platform.dead_letter_jobs (id),
    add column replayed_at    timestamptz,
    add column replayed_by    text,
    add column edited         boolean not null default false,
    add column discarded_at   timestamptz,
    add column discarded_by   text,
    add column discard_reason text,
    add column archived_at    timestamptz,
    alter column payload drop not null,
    add constraint dead_letter_jobs_content check (payload is not null or status = 'ARCHIVED'),
    add constraint dead_letter_jobs_replay check
        (status <> 'REPLAYED' or (replayed_at is not null and replayed_by is not null)),
    add constraint dead_letter_jobs_discard check
        (status <> 'DISCARDED' or (discarded_at is not null and discarded_by is not null and discard_reason is not null)),
    add constraint dead_letter_jobs_archive check (status <> 'ARCHIVED' or archived_at is not null);
create index dead_letter_jobs_status on platform.dead_letter_jobs (status, id);
create index dead_letter_jobs_replay_of on platform.dead_letter_jobs (replay_of);
create index dead_letter_jobs_project on platform.dead_letter_jobs (project_id, id);
insert into platform.legal_moves values
    ('dead-letter', '', 'OPEN'), ('dead-letter', 'OPEN', 'REPLAYED'), ('dead-letter', 'OPEN', 'DISCARDED'),
    ('dead-letter', 'OPEN', 'ARCHIVED'), ('dead-letter', 'REPLAYED', 'ARCHIVED'), ('dead-letter', 'DISCARDED', 'ARCHIVED');
create trigger hold_moves before insert or update of status on platform.dead_letter_jobs
    for each row execute function platform.hold_moves('dead-letter');
--rollback drop trigger hold_moves on platform.dead_letter_jobs;
--rollback delete from platform.legal_moves where machine = 'dead-letter';
--rollback alter table platform.dead_letter_jobs drop constraint dead_letter_jobs_content;
--rollback update platform.dead_letter_jobs set payload = '' where payload is null;
--rollback alter table platform.dead_letter_jobs alter column payload set not null, drop column status, drop column project_id, drop column replay_of, drop column replayed_at, drop column replayed_by, drop column edited, drop column discarded_at, drop column discarded_by, drop column discard_reason, drop column archived_at;

--changeset serai:platform-012-outbox-replay
alter table platform.outbox add column replay_of uuid;
--rollback alter table platform.outbox drop column replay_of;
