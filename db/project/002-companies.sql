--liquibase formatted sql

--changeset serai:project-002-companies
create table project.companies (
    id          uuid primary key,
    project_id  uuid        not null references project.projects (id),
    name        text        not null check (length(name) between 1 and 500),
    domain      text,
    country_iso text check (country_iso ~ '^[A-Z]{2}$'),
    metadata    jsonb       not null default '{}',
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create unique index companies_name on project.companies (project_id, lower(name));
create view project.read_companies as select id, project_id, name, domain, country_iso from project.companies;
--rollback drop view project.read_companies; drop table project.companies;
