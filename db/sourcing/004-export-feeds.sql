--liquibase formatted sql

-- The address where an exporter puts the rows of a search. One owner at a time looks at it (lease). page is the cursor of an
-- answer in pages; which rows were taken in is said by export_rows, written with them, so that neither a stop nor an answer
-- that was put in another order doubles any.

--changeset serai:sourcing-004-export-feeds
create table sourcing.export_feeds (
    id             uuid primary key,
    search_id      uuid        not null references sourcing.sales_nav_searches (id),
    address        text        not null check (length(address) <= 2000),
    format         text        not null check (format in ('csv', 'json')),
    rows_field     text check (length(rows_field) <= 100),
    page_parameter text check (length(page_parameter) <= 100),
    every_seconds  integer     not null check (every_seconds between 60 and 604800),
    page           integer     not null default 1 check (page >= 1),
    etag           text,
    content_sha256 text,
    rows_taken     bigint      not null default 0,
    rows_refused   bigint      not null default 0,
    outcome        text,
    error          text,
    failures       integer     not null default 0,
    looked_at      timestamptz,
    asked_at       timestamptz,
    next_look_at   timestamptz not null,
    paused_at      timestamptz,
    lease_owner    text,
    lease_until    timestamptz,
    created_at     timestamptz not null,
    check (page = 1 or page_parameter is not null)
);
-- md5: an address may be longer than an index entry
create unique index export_feeds_address on sourcing.export_feeds (search_id, md5(address));
create index export_feeds_due on sourcing.export_feeds (next_look_at) where paused_at is null;
--rollback drop table sourcing.export_feeds;

--changeset serai:sourcing-004-export-rows
create table sourcing.export_rows (
    feed_id uuid  not null references sourcing.export_feeds (id),
    sha256  bytea not null,
    primary key (feed_id, sha256)
);
--rollback drop table sourcing.export_rows;

--changeset serai:sourcing-004-doors-of-batches
alter table sourcing.row_batches add column feed_id uuid references sourcing.export_feeds (id);
create index row_batches_feed on sourcing.row_batches (feed_id);
alter table sourcing.row_batches drop constraint row_batches_door_check;
alter table sourcing.row_batches add constraint row_batches_door_check check (door in ('webhook', 'file', 'feed', 'notice'));
--rollback delete from sourcing.row_batches where door in ('feed', 'notice'); alter table sourcing.row_batches drop constraint row_batches_door_check; alter table sourcing.row_batches add constraint row_batches_door_check check (door in ('webhook', 'file')); alter table sourcing.row_batches drop column feed_id;
