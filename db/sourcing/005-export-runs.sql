--liquibase formatted sql

-- Run notices: who may send them for which search, and what came of each. A token is kept as its hash only. A search has two
-- slots for tokens, so that a new one can be set up at the vendor's before the old one is revoked.

--changeset serai:sourcing-005-webhook-tokens
create table sourcing.webhook_tokens (
    id           uuid primary key,
    provider     text        not null check (provider in ('phantombuster')),
    search_id    uuid        not null references sourcing.sales_nav_searches (id),
    sha256       bytea       not null,
    slot         smallint    not null check (slot in (1, 2)),
    created_at   timestamptz not null,
    created_by   text        not null,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
create unique index webhook_tokens_sha256 on sourcing.webhook_tokens (sha256);
create unique index webhook_tokens_active on sourcing.webhook_tokens (provider, search_id, slot) where revoked_at is null;
create index webhook_tokens_search on sourcing.webhook_tokens (search_id);
--rollback drop table sourcing.webhook_tokens;

--changeset serai:sourcing-005-export-runs
create table sourcing.export_runs (
    id             uuid primary key,
    provider       text        not null check (provider in ('phantombuster')),
    search_id      uuid        not null references sourcing.sales_nav_searches (id),
    container_id   text        not null check (length(container_id) <= 200),
    agent_id       text check (length(agent_id) <= 200),
    agent_name     text check (length(agent_name) <= 500),
    exit_code      integer     not null,
    exit_message   text check (length(exit_message) <= 500),
    outcome        text        not null check (outcome in ('ROWS', 'ADDRESS', 'NOTHING', 'REFUSED', 'FAILED')),
    error          text,
    row_count      integer     not null default 0,
    job_id         uuid references platform.jobs (id),
    received_at    timestamptz not null,
    correlation_id text        not null,
    check ((outcome = 'FAILED') = (exit_code <> 0)),
    check ((outcome = 'ROWS') = (row_count > 0))
);
-- a run has one notice, however it is spelled
create unique index export_runs_container on sourcing.export_runs (search_id, provider, container_id);
create index export_runs_job on sourcing.export_runs (job_id);
--rollback drop table sourcing.export_runs;
