--liquibase formatted sql

-- What the hub's own lookups have shown of providers, summed up by month and segment; the order of plans is learned from it. One row
-- stands for many lookups, so nobody has to count attempts; processes add to it every few seconds.

--changeset serai:enrichment-011-lessons
create table enrichment.lessons (
    month             date             not null check (extract(day from month) = 1),
    provider          text             not null,
    datum             text             not null check (datum in ('EMAIL', 'PHONE', 'CONTACT')),
    countries         text             not null,
    seniority         text             not null,
    size              text             not null,
    misses            integer          not null check (misses >= 0),
    asked             bigint           not null,
    verified          bigint           not null check (verified between 0 and asked),
    spent_on_verified double precision not null check (spent_on_verified >= 0),
    spent_on_others   double precision not null check (spent_on_others >= 0),
    primary key (month, provider, datum, countries, seniority, size, misses)
);
--rollback drop table enrichment.lessons;
