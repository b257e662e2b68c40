--liquibase formatted sql

-- G-11 stop-loss: how each provider did in its last 200 lookups, oldest first, 1 = a verified hit. Whoever falls too low is asked last
-- since then. One row a provider, which processes lock for a moment every few seconds; so nobody has to look through attempts.

--changeset serai:enrichment-018-standings
create table enrichment.standings (
    provider      text        primary key,
    hits          text        not null default '' check (hits ~ '^[01]{0,200}$'),
    stopped_since timestamptz,
    constraint stopped_after_enough_lookups check (stopped_since is null or length(hits) = 200)
);
--rollback drop table enrichment.standings;
