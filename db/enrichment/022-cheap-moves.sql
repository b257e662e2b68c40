--liquibase formatted sql

-- The moves that nearly every row makes are legal by a condition of the trigger, which costs no call; all others are still judged by
-- platform.hold_moves. What a condition lets through must be in platform.legal_moves (StateMachinesTest tries every move).

--changeset serai:enrichment-022-cheap-moves-of-attempts
drop trigger hold_moves on enrichment.enrichment_attempts;
create trigger hold_births before insert on enrichment.enrichment_attempts for each row
    when (new.status is distinct from 'IN_FLIGHT') execute function platform.hold_moves('enrichment-attempt');
create trigger hold_moves before update of status on enrichment.enrichment_attempts for each row
    when (old.status <> 'IN_FLIGHT' or new.status is null
        or new.status <> all ('{FOUND,NOT_FOUND,RATE_LIMITED,OUT_OF_CREDITS,UNAUTHORIZED,REJECTED,FAILED,PENDING,UNKNOWN}'))
    execute function platform.hold_moves('enrichment-attempt');
--rollback drop trigger hold_births on enrichment.enrichment_attempts; drop trigger hold_moves on enrichment.enrichment_attempts;
--rollback create trigger hold_moves before insert or update of status on enrichment.enrichment_attempts for each row execute function platform.hold_moves('enrichment-attempt');

--changeset serai:enrichment-022-cheap-moves-of-runs
drop trigger hold_moves on enrichment.runs;
create trigger hold_births before insert on enrichment.runs for each row
    when (new.status is distinct from 'RUNNING') execute function platform.hold_moves('enrichment-run');
create trigger hold_moves before update of status on enrichment.runs for each row
    when (old.status <> 'RUNNING' or new.status is distinct from 'DONE') execute function platform.hold_moves('enrichment-run');
--rollback drop trigger hold_births on enrichment.runs; drop trigger hold_moves on enrichment.runs;
--rollback create trigger hold_moves before insert or update of status on enrichment.runs for each row execute function platform.hold_moves('enrichment-run');
