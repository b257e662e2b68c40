--liquibase formatted sql

-- What came in from outside, once: the event key (vendor's id, else a hash of the body) decides; the raw bytes are kept
-- encrypted until expires_at.

--changeset serai:platform-007-raw-payloads
create table platform.raw_payloads (
    id           uuid primary key,
    content_type text        not null,
    content      bytea       not null,
    size         integer     not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null
);
create index raw_payloads_expires on platform.raw_payloads (expires_at);
--rollback drop table platform.raw_payloads;

--changeset serai:platform-007-processed-webhook-events
create table platform.processed_webhook_events (
    provider       text        not null,
    event_key      text        not null check (length(event_key) <= 200),
    answer         jsonb       not null,
    received_at    timestamptz not null,
    correlation_id text        not null,
    primary key (provider, event_key)
);
--rollback drop table platform.processed_webhook_events;
