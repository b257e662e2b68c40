--liquibase formatted sql

-- A question that was written down and never left (its process had no time for it) was not asked: SKIPPED, with the number it had, and
-- asked again with the next one. So it may end while its lease runs, and after that too.

--changeset serai:enrichment-025-never-left
insert into platform.legal_moves values ('enrichment-attempt', 'IN_FLIGHT', 'SKIPPED'), ('enrichment-attempt', 'UNKNOWN', 'SKIPPED');
--rollback alter table enrichment.enrichment_attempts disable trigger hold_moves;
--rollback update enrichment.enrichment_attempts set status = 'FAILED' where status = 'SKIPPED' and try_no > 0;
--rollback alter table enrichment.enrichment_attempts enable trigger hold_moves;
--rollback delete from platform.legal_moves where machine = 'enrichment-attempt' and from_state <> '' and to_state = 'SKIPPED';
