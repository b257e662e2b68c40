--liquibase formatted sql

-- That a provider took a question in may be stored only after the question's lease has ended, as the database was away: it is UNKNOWN by
-- then, and its lead has gone on. It is paid for, so it is looked at as a PENDING one is; no look is planned for its deadline or later.

--changeset serai:enrichment-027-looked-at-after-its-lease
alter table enrichment.enrichment_attempts
    drop constraint only_pending_is_looked_at,
    add constraint looked_at_until_its_deadline check (next_look_at is null or status = 'PENDING'
        or (status = 'UNKNOWN' and deadline is not null and next_look_at < deadline));
drop index enrichment.enrichment_attempts_next_look;
create index enrichment_attempts_next_look on enrichment.enrichment_attempts (next_look_at) where next_look_at is not null;
--rollback update enrichment.enrichment_attempts set next_look_at = null where status = 'UNKNOWN' and next_look_at is not null;
--rollback alter table enrichment.enrichment_attempts drop constraint looked_at_until_its_deadline, add constraint only_pending_is_looked_at check (status = 'PENDING' or next_look_at is null);
--rollback drop index enrichment.enrichment_attempts_next_look;
--rollback create index enrichment_attempts_next_look on enrichment.enrichment_attempts (next_look_at) where status = 'PENDING';
