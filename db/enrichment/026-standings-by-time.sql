--liquibase formatted sql

-- The last 200 lookups of a provider are the last that were asked, not the last whose runs ended: runs that wait long (for another vendor's
-- Retry-After) end together, most of them misses, and such a burst of 200 stopped providers that were well. What is there already
-- counts as older than all that comes.

--changeset serai:enrichment-026-standings-by-time
alter table enrichment.standings add column asked timestamptz[] not null default '{}';
update enrichment.standings set asked = array_fill(timestamptz 'epoch', array[length(hits)]) where hits <> '';
alter table enrichment.standings add constraint a_time_for_each check (cardinality(asked) = length(hits));
--rollback alter table enrichment.standings drop column asked;
