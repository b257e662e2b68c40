--liquibase formatted sql

-- Whether a run waits because its project's budgets are in the way, for areas that say why a lead does not move.

--changeset serai:enrichment-017-over-budget
create or replace view enrichment.read_runs as
    select lead_id, project_id, expert_id, status, next_look_at, started_at, finished_at,
        status = 'RUNNING' and next_look_at is not null and exists (
            select 1 from enrichment.enrichment_attempts a
            where a.lead_id = r.lead_id and a.status = 'SKIPPED' and a.error like 'the budget of %') as over_budget
    from enrichment.runs r;
--rollback drop view enrichment.read_runs;
--rollback create view enrichment.read_runs as select lead_id, project_id, expert_id, status, next_look_at, started_at, finished_at from enrichment.runs;
