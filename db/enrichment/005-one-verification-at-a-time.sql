--liquibase formatted sql

-- VER-06: an address or number is verified for one lead at a time; who needs the same verdict waits for it. Of several questions
-- that are open while this is run the first stays, the others count as not answered; a late answer still fills them.

--changeset serai:enrichment-005-one-verification-at-a-time
update enrichment.enrichment_attempts a
    set status = 'UNKNOWN', lease_until = null, next_look_at = null, finished_at = now(),
        error = 'another lead has asked the same of a verifier'
    where a.subject <> '' and a.status in ('IN_FLIGHT', 'PENDING') and exists (
        select 1 from enrichment.enrichment_attempts b
        where b.capability = a.capability and b.subject = a.subject and b.status in ('IN_FLIGHT', 'PENDING') and b.id < a.id);
create unique index enrichment_attempts_one_verification on enrichment.enrichment_attempts (capability, subject)
    where subject <> '' and status in ('IN_FLIGHT', 'PENDING');
--rollback drop index enrichment.enrichment_attempts_one_verification;
