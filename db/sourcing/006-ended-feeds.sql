--liquibase formatted sql

-- A feed may get another address, which begins a new revision: whoever still reads the one before takes nothing in any more.
-- It may end, for good: its rows and hashes refer to it, so it stays, and its search may have a new feed for the same address.

--changeset serai:sourcing-006-ended-feeds
alter table sourcing.export_feeds
    add column revision integer not null default 1 check (revision >= 1),
    add column ended_at timestamptz;
drop index sourcing.export_feeds_address;
drop index sourcing.export_feeds_due;
create unique index export_feeds_address on sourcing.export_feeds (search_id, md5(address)) where ended_at is null;
create index export_feeds_due on sourcing.export_feeds (next_look_at) where paused_at is null and ended_at is null;
create index export_feeds_search on sourcing.export_feeds (search_id, id);
--rollback drop index sourcing.export_feeds_search;
--rollback drop index sourcing.export_feeds_due;
--rollback drop index sourcing.export_feeds_address;
--rollback update sourcing.export_feeds set paused_at = coalesce(paused_at, ended_at), address = left(address, 1950) || '#ended-' || id where ended_at is not null;
--rollback alter table sourcing.export_feeds drop column revision, drop column ended_at;
--rollback create unique index export_feeds_address on sourcing.export_feeds (search_id, md5(address));
--rollback create index export_feeds_due on sourcing.export_feeds (next_look_at) where paused_at is null;

--changeset serai:sourcing-006-ended-is-final splitStatements:false
create function sourcing.hold_ended_feeds() returns trigger language plpgsql as $$
begin
    -- its last reader may still let go of it
    if to_jsonb(new) - '{lease_owner,lease_until}'::text[] is distinct from to_jsonb(old) - '{lease_owner,lease_until}'::text[] then
        raise exception 'feed % has ended', old.id using errcode = 'SE409';
    end if;
    return new;
end $$;
create trigger hold_ended_feeds before update on sourcing.export_feeds
    for each row when (old.ended_at is not null) execute function sourcing.hold_ended_feeds();
--rollback drop trigger hold_ended_feeds on sourcing.export_feeds;
--rollback drop function sourcing.hold_ended_feeds();
