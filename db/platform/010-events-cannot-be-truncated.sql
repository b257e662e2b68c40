--liquibase formatted sql

--changeset serai:platform-010-append-only-truncate
create trigger append_only_as_a_whole before truncate on platform.system_events
    for each statement execute function platform.refuse_change();
--rollback drop trigger append_only_as_a_whole on platform.system_events;
