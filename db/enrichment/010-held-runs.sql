--liquibase formatted sql

-- A run of a paused project is held: nobody looks at it until its project is ACTIVE again, however many there are.

--changeset serai:enrichment-010-held-runs
alter table enrichment.runs
    add column held boolean not null default false,
    add constraint held_is_running check (not held or (status = 'RUNNING' and next_look_at is null));
create index runs_held on enrichment.runs (project_id) where held;
--rollback update enrichment.runs set next_look_at = now() where held;
--rollback drop index enrichment.runs_held; alter table enrichment.runs drop constraint held_is_running, drop column held;
