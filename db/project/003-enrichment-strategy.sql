--liquibase formatted sql

-- X-11: how the leads of a project are enriched. parallel_providers is the k of parallel-k; null = as many as the hub's setting says.

--changeset serai:project-003-enrichment-strategy
alter table project.projects
    add column enrichment_strategy text not null default 'parallel-k'
        constraint projects_enrichment_strategy check (enrichment_strategy in ('parallel-k', 'cost-waterfall', 'hybrid')),
    add column parallel_providers integer constraint projects_parallel_providers check (parallel_providers between 1 and 20);
--rollback alter table project.projects drop column enrichment_strategy, drop column parallel_providers;
