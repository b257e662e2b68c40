--liquibase formatted sql

--changeset serai:ranking-001-snapshots
create table ranking.ranking_snapshots (
    id             uuid primary key,
    project_id     uuid           not null references project.projects (id),
    expert_id      uuid           not null references people.experts (id),
    lead_id        uuid           not null,
    cause          uuid           not null,
    rank_class     text           not null,
    score          numeric(12, 4) not null,
    terms          jsonb          not null,
    computed_at    timestamptz    not null,
    correlation_id text           not null
);
-- one snapshot a cause: a redelivered event finds it
create unique index ranking_snapshots_cause on ranking.ranking_snapshots (lead_id, cause);
create index ranking_snapshots_project on ranking.ranking_snapshots (project_id, score desc);
create index ranking_snapshots_expert on ranking.ranking_snapshots (expert_id);
create index ranking_snapshots_computed on ranking.ranking_snapshots (computed_at, id);

create view ranking.read_timeline as
    select expert_id, computed_at as at, 'ranked' as what, null::text as provider, null::numeric as credits,
           cause::text as message, correlation_id,
           jsonb_build_object('projectId', project_id, 'score', score, 'class', rank_class, 'terms', terms) as details
    from ranking.ranking_snapshots;
--rollback drop view ranking.read_timeline; drop table ranking.ranking_snapshots;

--changeset serai:ranking-001-read-snapshots
create view ranking.read_snapshots as
    select id, project_id, expert_id, lead_id, rank_class, score, computed_at from ranking.ranking_snapshots;
--rollback drop view ranking.read_snapshots;
