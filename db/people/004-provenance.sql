--liquibase formatted sql

-- One row a time somebody told us something: what was said, by whom, when, how sure, and in which message. Losing values
-- stay here for good; `origin` names the row, attempt or person it came from and makes a redelivery harmless.

--changeset serai:people-004-provenance
create table people.provenance (
    id             uuid primary key,
    expert_id      uuid          not null references people.experts (id),
    origin         text          not null check (length(origin) <= 200),
    source         text          not null,
    provider       text,
    confidence     numeric(4, 3) not null check (confidence between 0 and 1),
    fields         jsonb         not null,
    observed_at    timestamptz   not null,
    correlation_id text          not null
);
create unique index provenance_origin on people.provenance (origin);
create index provenance_expert on people.provenance (expert_id, observed_at);
--rollback drop table people.provenance;
