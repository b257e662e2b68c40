--liquibase formatted sql

-- Ids of attempts are made in the order of time (UUID version 7), so the newest are found along the primary key; of the index that
-- each attempt wrote twice only what it was looked up for remains: refusals, which are few.

--changeset serai:enrichment-008-newest-attempts
drop index enrichment.enrichment_attempts_recent;
create index enrichment_attempts_refusals on enrichment.enrichment_attempts (started_at)
    where status in ('UNAUTHORIZED', 'OUT_OF_CREDITS');
--rollback drop index enrichment.enrichment_attempts_refusals;
--rollback create index enrichment_attempts_recent on enrichment.enrichment_attempts (started_at, id);
