--liquibase formatted sql

-- What a provider has sent is emptied after a while; this is how the nightly step finds what is left to be emptied.

--changeset serai:enrichment-009-raw-answers
create index enrichment_attempts_raw on enrichment.enrichment_attempts (started_at) where response is not null;
--rollback drop index enrichment.enrichment_attempts_raw;
