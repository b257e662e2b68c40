--liquibase formatted sql

-- The deduplicated person. `claims` holds for every field the winning value with source, provider, confidence and time
-- (X-32); the plain columns are the same values, for searching. A joined person keeps its row and points to the winner.

--changeset serai:people-001-experts
create table people.experts (
    id             uuid primary key,
    full_name      text check (length(full_name) <= 500),
    first_name     text check (length(first_name) <= 500),
    last_name      text check (length(last_name) <= 500),
    title          text,
    company_name   text,
    company_domain text,
    location       text,
    linkedin_url   text,
    country_iso    text check (country_iso ~ '^[A-Z]{2}$'),
    languages      text[],
    time_zone      text,
    claims         jsonb       not null default '{}',
    provisional    boolean     not null,
    merged_into    uuid references people.experts (id) check (merged_into <> id),
    created_at     timestamptz not null,
    updated_at     timestamptz not null
);
create index experts_merged_into on people.experts (merged_into);
create index experts_created on people.experts (created_at, id);
--rollback drop table people.experts;

--changeset serai:people-001-canonical splitStatements:false
create function people.canonical(person uuid) returns uuid language sql stable as $$
    with recursive way(id, merged_into) as (
        select e.id, e.merged_into from people.experts e where e.id = person
        union all
        select e.id, e.merged_into from way w join people.experts e on e.id = w.merged_into
    )
    select id from way where merged_into is null
$$;
--rollback drop function people.canonical(uuid);
