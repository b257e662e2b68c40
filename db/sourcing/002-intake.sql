--liquibase formatted sql

-- A file is read by one owner at a time (lease); rows_read is the cursor, committed with the chunk it counts.

--changeset serai:sourcing-002-intake-files
create table sourcing.intake_files (
    id          uuid primary key,
    name        text        not null check (length(name) <= 500),
    sha256      text        not null,
    project_id  uuid references project.projects (id),
    status      text        not null,
    rows_read   bigint      not null default 0,
    refused     bigint      not null default 0,
    lease_owner text,
    lease_until timestamptz,
    error       text,
    created_at  timestamptz not null,
    finished_at timestamptz
);
insert into platform.legal_moves values ('intake-file', '', 'READING'), ('intake-file', 'READING', 'DONE'), ('intake-file', 'READING', 'FAILED');
create trigger hold_moves before insert or update of status on sourcing.intake_files
    for each row execute function platform.hold_moves('intake-file');
create unique index intake_files_reading on sourcing.intake_files (name) where status = 'READING';
create index intake_files_project on sourcing.intake_files (project_id);
--rollback drop table sourcing.intake_files; delete from platform.legal_moves where machine = 'intake-file';

--changeset serai:sourcing-002-row-batches
create table sourcing.row_batches (
    id             uuid primary key,
    project_id     uuid        not null references project.projects (id),
    search_id      uuid references sourcing.sales_nav_searches (id),
    search_url     text,
    door           text        not null check (door in ('webhook', 'file')),
    file_id        uuid references sourcing.intake_files (id),
    payload_id     uuid references platform.raw_payloads (id) on delete set null,
    job_id         uuid references platform.jobs (id),
    first_line     bigint      not null,
    row_count      integer     not null,
    created_at     timestamptz not null,
    correlation_id text        not null
);
create index row_batches_project on sourcing.row_batches (project_id);
create index row_batches_search on sourcing.row_batches (search_id);
create index row_batches_file on sourcing.row_batches (file_id);
create index row_batches_payload on sourcing.row_batches (payload_id);
create index row_batches_job on sourcing.row_batches (job_id);
--rollback drop table sourcing.row_batches;

--changeset serai:sourcing-002-refused-rows
create table sourcing.refused_rows (
    batch_id uuid   not null references sourcing.row_batches (id),
    line     bigint not null,
    reason   text   not null,
    excerpt  text   not null,
    primary key (batch_id, line)
);
--rollback drop table sourcing.refused_rows;
