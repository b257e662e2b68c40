--liquibase formatted sql

-- Whether a connector may be asked, for all processes together: CLOSED = yes, OPEN = not before `until`, HALF_OPEN = one question
-- is out as a trial, and nobody else asks until it is answered or lost (`until`). No row = CLOSED without a failure.

--changeset serai:enrichment-007-breakers
create table enrichment.breakers (
    connector  text primary key,
    status     text        not null,
    failures   integer     not null default 0 check (failures >= 0),
    reason     text check (reason in ('FAILING', 'RATE_LIMITED', 'UNAUTHORIZED', 'OUT_OF_CREDITS')),
    until      timestamptz,
    trial      uuid,
    changed_at timestamptz not null,
    constraint breakers_open check (status = 'CLOSED' or (reason is not null and until is not null)),
    constraint breakers_half_open check (status <> 'HALF_OPEN' or trial is not null)
);
insert into platform.legal_moves values ('breaker', '', 'CLOSED'), ('breaker', 'CLOSED', 'OPEN'),
    ('breaker', 'OPEN', 'HALF_OPEN'), ('breaker', 'HALF_OPEN', 'CLOSED'), ('breaker', 'HALF_OPEN', 'OPEN');
create trigger hold_moves before insert or update of status on enrichment.breakers
    for each row execute function platform.hold_moves('breaker');
--rollback drop table enrichment.breakers; delete from platform.legal_moves where machine = 'breaker';

-- A connector that a run would have asked, and why it was not: an attempt as well, try 0, which is no question.

--changeset serai:enrichment-007-skipped
insert into platform.legal_moves values ('enrichment-attempt', '', 'SKIPPED');
alter table enrichment.enrichment_attempts
    drop constraint enrichment_attempts_try_no_check,
    add constraint enrichment_attempts_try_no_check check (try_no > 0 or (try_no = 0 and status = 'SKIPPED'));
create or replace view enrichment.read_attempts as
    select id, lead_id, expert_id, project_id, provider, connector, capability, phase, status, credits, started_at
    from enrichment.enrichment_attempts where status <> 'SKIPPED';
create or replace view enrichment.read_timeline as
    select expert_id, started_at as at, case status when 'SKIPPED' then 'skipped ' else 'asked ' end || connector as what, provider,
           credits, message_id as message, correlation_id,
           jsonb_build_object('status', status, 'phase', phase, 'try', try_no, 'latencyMs', latency_ms,
                              'confidence', confidence, 'leadId', lead_id, 'subject', subject) as details
    from enrichment.enrichment_attempts
    union all
    select expert_id, finished_at, 'enriched', null, null, lead_id::text, correlation_id,
           jsonb_build_object('leadId', lead_id, 'bestConfidence', best_confidence)
    from enrichment.runs where finished_at is not null;
--rollback create or replace view enrichment.read_attempts as select id, lead_id, expert_id, project_id, provider, connector, capability, phase, status, credits, started_at from enrichment.enrichment_attempts;
--rollback create or replace view enrichment.read_timeline as select expert_id, started_at as at, 'asked ' || connector as what, provider, credits, message_id as message, correlation_id, jsonb_build_object('status', status, 'phase', phase, 'try', try_no, 'latencyMs', latency_ms, 'confidence', confidence, 'leadId', lead_id, 'subject', subject) as details from enrichment.enrichment_attempts union all select expert_id, finished_at, 'enriched', null, null, lead_id::text, correlation_id, jsonb_build_object('leadId', lead_id, 'bestConfidence', best_confidence) from enrichment.runs where finished_at is not null;
--rollback delete from enrichment.enrichment_attempts where status = 'SKIPPED';
--rollback alter table enrichment.enrichment_attempts drop constraint enrichment_attempts_try_no_check, add constraint enrichment_attempts_try_no_check check (try_no > 0);
--rollback delete from platform.legal_moves where machine = 'enrichment-attempt' and to_state = 'SKIPPED';
