--liquibase formatted sql

--changeset serai:sourcing-001-searches
create table sourcing.sales_nav_searches (
    id             uuid primary key,
    project_id     uuid        not null references project.projects (id),
    source_url     text        not null check (length(source_url) <= 8192),
    normalized_url text        not null check (length(normalized_url) <= 8192),
    metadata       jsonb       not null,
    status         text        not null,
    job_id         uuid        not null references platform.jobs (id),
    created_at     timestamptz not null
);
insert into platform.legal_moves values ('sales-nav-search', '', 'QUEUED'), ('sales-nav-search', 'QUEUED', 'OPEN');
create trigger hold_moves before insert or update of status on sourcing.sales_nav_searches
    for each row execute function platform.hold_moves('sales-nav-search');
-- md5: an address may be longer than an index entry
create unique index sales_nav_searches_url on sourcing.sales_nav_searches (project_id, md5(normalized_url));
create index sales_nav_searches_job on sourcing.sales_nav_searches (job_id);
create index sales_nav_searches_by_url on sourcing.sales_nav_searches (md5(normalized_url));
--rollback drop table sourcing.sales_nav_searches; delete from platform.legal_moves where machine = 'sales-nav-search';
