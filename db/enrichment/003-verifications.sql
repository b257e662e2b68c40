--liquibase formatted sql

-- What a verifier said of an address or a number; shared by all projects until valid_until (VER-06: 30 days).

--changeset serai:enrichment-003-verifications
create table enrichment.verifications (
    kind         text          not null check (kind in ('EMAIL', 'PHONE')),
    value        text          not null check (length(value) <= 2000),
    provider     text          not null,
    grade        text          not null check (grade in ('verified', 'catch-all', 'risky', 'unknown', 'invalid')),
    confidence   numeric(4, 3) not null check (confidence between 0 and 1),
    business     boolean,
    carrier_type text,
    attempt_id   uuid references enrichment.enrichment_attempts (id),
    verified_at  timestamptz   not null,
    valid_until  timestamptz   not null,
    primary key (kind, value)
);
create index verifications_attempt on enrichment.verifications (attempt_id);
--rollback drop table enrichment.verifications;
