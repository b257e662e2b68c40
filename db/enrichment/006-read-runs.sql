--liquibase formatted sql

-- How far a lead's enrichment is, for areas that say why a lead does not move.

--changeset serai:enrichment-006-read-runs
create view enrichment.read_runs as
    select lead_id, project_id, expert_id, status, next_look_at, started_at, finished_at from enrichment.runs;
--rollback drop view enrichment.read_runs;
