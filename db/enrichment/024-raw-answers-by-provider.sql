--liquibase formatted sql

-- How long what a provider has sent is kept differs from provider to provider (U-15), so the nightly step goes through them one by one.

--changeset serai:enrichment-024-raw-answers-by-provider
create index enrichment_attempts_raw_of_provider on enrichment.enrichment_attempts (provider, started_at) where response is not null;
drop index enrichment.enrichment_attempts_raw;
--rollback create index enrichment_attempts_raw on enrichment.enrichment_attempts (started_at) where response is not null;
--rollback drop index enrichment.enrichment_attempts_raw_of_provider;
