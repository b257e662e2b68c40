--liquibase formatted sql

-- A row waits here from the transaction that wrote it until the broker has confirmed its message. A relay claims rows,
-- packs rows of one type for one destination into a chunk (chunk_id is the message's duplicate id) and deletes them on
-- completion; a claim that ran out is sent again under the same chunk_id.

--changeset serai:platform-005-outbox
create table platform.outbox (
    seq            bigint generated always as identity primary key,
    destination    text        not null,
    type           text        not null,
    schema_version integer     not null,
    body           text        not null,
    correlation_id text        not null,
    job_id         uuid,
    chunk_id       uuid,
    claimed_until  timestamptz,
    created_at     timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create index outbox_chunk on platform.outbox (chunk_id) where chunk_id is not null;
--rollback drop table platform.outbox;
