--liquibase formatted sql

-- How much of its rate a connector has used (or a provider, where its connectors share one), for all processes together: questions
-- by twentieths of the window, the newest first, whose number since 1970 is `slice`. `tail` is when the last run that waits for its turn
-- was told to come. A row is changed by who has locked it. put_off: a run that has waited for its turn goes before others.

--changeset serai:enrichment-013-rates
create table enrichment.quotas (
    name       text primary key,
    most       integer     not null check (most > 0),
    window_ms  bigint      not null check (window_ms >= 1000),
    slice      bigint      not null check (slice >= 0),
    taken      integer[]   not null check (cardinality(taken) <= 22 and 0 <= all (taken)),
    tail       timestamptz not null,
    changed_at timestamptz not null
);
alter table enrichment.runs add column put_off boolean not null default false;
--rollback alter table enrichment.runs drop column put_off; drop table enrichment.quotas;
