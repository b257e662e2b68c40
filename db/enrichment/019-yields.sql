--liquibase formatted sql

-- What providers brought and cost, by project, day (UTC) and segment of people: sums of runs that are over, which processes add to every
-- few seconds. A report over millions of attempts reads a few thousand of these rows. lookups = people that a provider was asked for.

--changeset serai:enrichment-019-yields
create table enrichment.yields (
    project_id uuid           not null references project.projects (id),
    day        date           not null,
    provider   text           not null,
    countries  text           not null,
    seniority  text           not null,
    size       text           not null,
    lookups    bigint         not null,
    answered   bigint         not null,
    found      bigint         not null,
    verified   bigint         not null check (verified >= 0),
    unknown    bigint         not null check (unknown >= 0),
    credits    numeric(16, 3) not null,
    checking   numeric(16, 3) not null,
    primary key (project_id, day, provider, countries, seniority, size),
    constraint found_by_who_answered check (verified <= found and found <= answered and answered + unknown <= lookups)
);
create index yields_day on enrichment.yields (day);
--rollback drop table enrichment.yields;
