--liquibase formatted sql

--changeset serai:people-005-joins
create table people.joins (
    id             uuid primary key,
    winner_id      uuid        not null references people.experts (id),
    loser_id       uuid        not null references people.experts (id),
    by_key         text        not null,
    at             timestamptz not null,
    correlation_id text        not null
);
create unique index joins_pair on people.joins (winner_id, loser_id);
create index joins_loser on people.joins (loser_id);

create view people.read_experts as
    select id, merged_into, full_name, first_name, last_name, title, company_name, company_domain, location, linkedin_url,
           country_iso, languages, time_zone, provisional, created_at
    from people.experts;

create view people.read_timeline as
    select expert_id, observed_at as at, 'observed' as what, provider, null::numeric as credits, origin as message,
           correlation_id, jsonb_build_object('source', source, 'confidence', confidence, 'fields', fields) as details
    from people.provenance
    union all
    select winner_id, at, 'joined', null, null, by_key, correlation_id, jsonb_build_object('joinedFrom', loser_id)
    from people.joins;
--rollback drop view people.read_timeline; drop view people.read_experts; drop table people.joins;
