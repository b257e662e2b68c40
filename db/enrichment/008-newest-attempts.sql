--liquibase formatted sql

-- Ids of attempts are made in the order of time (UUID version 7), so the newest are found along the primary key. Refusals are held
-- by the breakers. So nobody needs this index, which each attempt wrote twice.

--changeset serai:enrichment-008-newest-attempts
drop index enrichment.enrichment_attempts_recent;
--rollback create index enrichment_attempts_recent on enrichment.enrichment_attempts (started_at, id);
