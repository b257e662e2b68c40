--liquibase formatted sql

-- Every paid question, written before it is asked (IN_FLIGHT) and closed with its answer. The unique key is what stops a
-- redelivered message from asking twice; UNKNOWN is what becomes of an attempt nobody closed before its lease ran out.

--changeset serai:enrichment-002-attempts
create table enrichment.enrichment_attempts (
    id             uuid primary key,
    lead_id        uuid          not null references enrichment.runs (lead_id),
    expert_id      uuid          not null references people.experts (id),
    project_id     uuid          not null references project.projects (id),
    provider       text          not null,
    connector      text          not null,
    capability     text          not null,
    phase          text          not null check (phase in ('first', 'fallback', 'verify')),
    subject        text          not null default '' check (length(subject) <= 2000),
    try_no         integer       not null check (try_no > 0),
    status         text          not null,
    http_status    integer,
    confidence     numeric(4, 3),
    credits        numeric(10, 3),
    latency_ms     integer,
    retry_after_ms bigint,
    result         jsonb,
    response       jsonb,
    error          text,
    instance_id    text          not null,
    lease_until    timestamptz,
    started_at     timestamptz   not null,
    finished_at    timestamptz,
    correlation_id text          not null,
    message_id     text          not null
);
insert into platform.legal_moves
    select 'enrichment-attempt', f, t
    from (values ('IN_FLIGHT'), ('PENDING'), ('UNKNOWN')) as a (f),
         (values ('FOUND'), ('NOT_FOUND'), ('RATE_LIMITED'), ('OUT_OF_CREDITS'), ('UNAUTHORIZED'), ('REJECTED'), ('FAILED')) as b (t)
    union values ('enrichment-attempt', '', 'IN_FLIGHT'), ('enrichment-attempt', 'IN_FLIGHT', 'PENDING'),
                 ('enrichment-attempt', 'IN_FLIGHT', 'UNKNOWN'), ('enrichment-attempt', 'PENDING', 'UNKNOWN');
create trigger hold_moves before insert or update of status on enrichment.enrichment_attempts
    for each row execute function platform.hold_moves('enrichment-attempt');
create unique index enrichment_attempts_once on enrichment.enrichment_attempts (lead_id, connector, subject, try_no);
create index enrichment_attempts_expert on enrichment.enrichment_attempts (expert_id);
create index enrichment_attempts_project on enrichment.enrichment_attempts (project_id);
create index enrichment_attempts_lease on enrichment.enrichment_attempts (lease_until) where status = 'IN_FLIGHT';
create index enrichment_attempts_recent on enrichment.enrichment_attempts (started_at, id);

create view enrichment.read_timeline as
    select expert_id, started_at as at, 'asked ' || connector as what, provider, credits, message_id as message, correlation_id,
           jsonb_build_object('status', status, 'phase', phase, 'try', try_no, 'latencyMs', latency_ms,
                              'confidence', confidence, 'leadId', lead_id, 'subject', subject) as details
    from enrichment.enrichment_attempts
    union all
    select expert_id, finished_at, 'enriched', null, null, lead_id::text, correlation_id,
           jsonb_build_object('leadId', lead_id, 'bestConfidence', best_confidence)
    from enrichment.runs where finished_at is not null;
--rollback drop view enrichment.read_timeline; drop table enrichment.enrichment_attempts; delete from platform.legal_moves where machine = 'enrichment-attempt';

--changeset serai:enrichment-002-read-attempts
create view enrichment.read_attempts as
    select id, lead_id, expert_id, project_id, provider, connector, capability, phase, status, credits, started_at
    from enrichment.enrichment_attempts;
--rollback drop view enrichment.read_attempts;
