--liquibase formatted sql

-- U-15: for how many days a provider's answers are kept as they came, as its labels said last. Written by the nightly step, and read by it
-- once the hub was started without the provider's files, so that a label holds for what is there also when nobody says it any more.

--changeset serai:enrichment-028-keepings
create table enrichment.keepings (
    provider text    primary key,
    days     integer not null check (days > 0)
);
--rollback drop table enrichment.keepings;
