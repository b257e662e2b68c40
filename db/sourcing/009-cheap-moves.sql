--liquibase formatted sql

-- The moves of nearly every lead are legal by a condition of the trigger, as those of attempts are; platform.hold_moves judges the others.

--changeset serai:sourcing-009-cheap-moves-of-leads
drop trigger hold_moves on sourcing.leads;
create trigger hold_births before insert on sourcing.leads for each row
    when (new.status is distinct from 'NEW') execute function platform.hold_moves('lead');
create trigger hold_moves before update of status on sourcing.leads for each row
    when (new.status is null or (old.status, new.status) not in (('NEW', 'ENRICHING'), ('ENRICHING', 'ENRICHING'), ('ENRICHING', 'ENRICHED')))
    execute function platform.hold_moves('lead');
--rollback drop trigger hold_births on sourcing.leads; drop trigger hold_moves on sourcing.leads;
--rollback create trigger hold_moves before insert or update of status on sourcing.leads for each row execute function platform.hold_moves('lead');
