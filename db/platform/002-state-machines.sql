--liquibase formatted sql

-- Every state machine of the hub is held here: a row may be born in a state that '' leads to, and may only move along a
-- listed arrow (operations manual §8). The Java enums carry the same arrows; a test compares the two.

--changeset serai:platform-002-legal-moves
create table platform.legal_moves (
    machine    text not null,
    from_state text not null,
    to_state   text not null,
    primary key (machine, from_state, to_state)
);
--rollback drop table platform.legal_moves;

--changeset serai:platform-002-hold-moves splitStatements:false
create function platform.hold_moves() returns trigger language plpgsql as $$
declare
    came_from text := '';
begin
    if tg_op = 'UPDATE' then
        came_from := old.status;
        if came_from = new.status then
            return new;
        end if;
    end if;
    if not exists (select 1 from platform.legal_moves m
                   where m.machine = tg_argv[0] and m.from_state = came_from and m.to_state = new.status) then
        raise exception '% cannot go from % to %', tg_argv[0], coalesce(nullif(came_from, ''), 'nothing'), new.status
            using errcode = 'SE409';
    end if;
    return new;
end $$;
--rollback drop function platform.hold_moves();
