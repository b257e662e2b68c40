--liquibase formatted sql

--changeset serai:people-003-contacts
create table people.expert_contacts (
    id           uuid primary key,
    expert_id    uuid          not null references people.experts (id),
    kind         text          not null check (kind in ('EMAIL', 'PHONE', 'LINKEDIN')),
    value        text          not null check (length(value) between 1 and 2000),
    usage        text check (usage in ('professional', 'personal')),
    grade        text          not null check (grade in ('verified', 'catch-all', 'risky', 'unknown', 'invalid')),
    graded_by    text          not null,
    confidence   numeric(4, 3) not null check (confidence between 0 and 1),
    carrier_type text,
    source       text          not null,
    provider     text,
    verified_at  timestamptz,
    created_at   timestamptz   not null,
    updated_at   timestamptz   not null
);
create unique index expert_contacts_value on people.expert_contacts (expert_id, kind, value);
create index expert_contacts_by_value on people.expert_contacts (kind, value);

create view people.read_contacts as
    select id, expert_id as held_by, people.canonical(expert_id) as expert_id, kind, value, usage, grade, confidence, carrier_type
    from people.expert_contacts;
--rollback drop view people.read_contacts; drop table people.expert_contacts;
