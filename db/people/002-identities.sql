--liquibase formatted sql

-- X-33: one person a strong key, held by the primary key; NULLs cannot slip through.

--changeset serai:people-002-identities
create table people.identities (
    kind       text        not null check (kind in ('LINKEDIN', 'SALES_NAV', 'EMAIL', 'PHONE', 'PROVISIONAL')),
    value      text        not null check (length(value) between 1 and 2000),
    expert_id  uuid        not null references people.experts (id),
    source     text        not null,
    created_at timestamptz not null,
    primary key (kind, value)
);
create index identities_expert on people.identities (expert_id);
--rollback drop table people.identities;
