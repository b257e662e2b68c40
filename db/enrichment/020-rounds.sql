--liquibase formatted sql

-- ENR-12, ENR-14: a lead that was enriched may be enriched again, in a new round of its run. A question is asked once in a round; what
-- finders answered in earlier rounds since fresh_from still counts and is not paid for again. What earlier rounds decided by, and came
-- to, is kept.

--changeset serai:enrichment-020-rounds
alter table enrichment.runs
    add column round      integer     not null default 1 check (round > 0),
    add column fresh_from timestamptz,
    add constraint later_rounds_say_what_is_fresh check ((round = 1) = (fresh_from is null));
alter table enrichment.enrichment_attempts add column round integer not null default 1 check (round > 0);
drop index enrichment.enrichment_attempts_once;
create unique index enrichment_attempts_once on enrichment.enrichment_attempts (lead_id, connector, subject, try_no, round);
create index runs_done on enrichment.runs (project_id, finished_at) where status = 'DONE';
create table enrichment.past_rounds (
    lead_id         uuid        not null references enrichment.runs (lead_id),
    round           integer     not null,
    plan            jsonb       not null,
    best_confidence numeric(4, 3),
    started_at      timestamptz not null,
    finished_at     timestamptz not null,
    primary key (lead_id, round)
);
insert into platform.legal_moves values ('enrichment-run', 'DONE', 'RUNNING');
--rollback delete from platform.legal_moves where machine = 'enrichment-run' and from_state = 'DONE'; drop index enrichment.runs_done; drop table enrichment.past_rounds;
--rollback delete from enrichment.enrichment_attempts where round > 1; drop index enrichment.enrichment_attempts_once;
--rollback create unique index enrichment_attempts_once on enrichment.enrichment_attempts (lead_id, connector, subject, try_no);
--rollback alter table enrichment.enrichment_attempts drop column round;
--rollback alter table enrichment.runs drop constraint later_rounds_say_what_is_fresh, drop column round, drop column fresh_from;
