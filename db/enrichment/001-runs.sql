--liquibase formatted sql

-- One enrichment of one lead. lead_id belongs to area sourcing (same level: no foreign key, DESIGN 4).

--changeset serai:enrichment-001-runs
create table enrichment.runs (
    lead_id         uuid primary key,
    project_id      uuid        not null references project.projects (id),
    expert_id       uuid        not null references people.experts (id),
    status          text        not null,
    plan            jsonb       not null,
    next_look_at    timestamptz,
    best_confidence numeric(4, 3),
    verified_phone  boolean     not null default false,
    started_at      timestamptz not null,
    finished_at     timestamptz,
    correlation_id  text        not null
);
insert into platform.legal_moves values ('enrichment-run', '', 'RUNNING'), ('enrichment-run', 'RUNNING', 'DONE');
create trigger hold_moves before insert or update of status on enrichment.runs
    for each row execute function platform.hold_moves('enrichment-run');
create index runs_project on enrichment.runs (project_id);
create index runs_expert on enrichment.runs (expert_id);
create index runs_next_look on enrichment.runs (next_look_at) where next_look_at is not null;
--rollback drop table enrichment.runs; delete from platform.legal_moves where machine = 'enrichment-run';
