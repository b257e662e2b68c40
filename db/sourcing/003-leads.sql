--liquibase formatted sql

--changeset serai:sourcing-003-leads
create table sourcing.leads (
    id                   uuid primary key,
    project_id           uuid        not null references project.projects (id),
    expert_id            uuid        not null references people.experts (id),
    search_id            uuid references sourcing.sales_nav_searches (id),
    batch_id             uuid        not null references sourcing.row_batches (id),
    line                 bigint      not null,
    status               text        not null,
    fields               jsonb       not null,
    best_confidence      numeric(4, 3),
    disqualified_because text,
    correlation_id       text        not null,
    created_at           timestamptz not null,
    updated_at           timestamptz not null
);
insert into platform.legal_moves values
    ('lead', '', 'NEW'), ('lead', 'NEW', 'ENRICHING'), ('lead', 'ENRICHING', 'ENRICHED'),
    ('lead', 'ENRICHED', 'OUTREACH_PENDING'), ('lead', 'OUTREACH_PENDING', 'CONTACTED'),
    ('lead', 'CONTACTED', 'REPLIED'), ('lead', 'REPLIED', 'CONVERTED'),
    ('lead', 'NEW', 'DISQUALIFIED'), ('lead', 'ENRICHING', 'DISQUALIFIED'), ('lead', 'ENRICHED', 'DISQUALIFIED'),
    ('lead', 'OUTREACH_PENDING', 'DISQUALIFIED'), ('lead', 'CONTACTED', 'DISQUALIFIED'), ('lead', 'REPLIED', 'DISQUALIFIED');
create trigger hold_moves before insert or update of status on sourcing.leads
    for each row execute function platform.hold_moves('lead');
-- one lead a person and project: a row that comes again finds it
create unique index leads_person on sourcing.leads (project_id, expert_id);
create index leads_project_status on sourcing.leads (project_id, status, id);
create index leads_expert on sourcing.leads (expert_id);
create index leads_search on sourcing.leads (search_id);
create index leads_batch on sourcing.leads (batch_id, line);
create index leads_created on sourcing.leads (created_at, id);

create view sourcing.read_timeline as
    select l.expert_id, l.created_at as at, 'lead created' as what, null::text as provider, null::numeric as credits,
           'row ' || l.batch_id || ':' || l.line as message, l.correlation_id,
           jsonb_build_object('leadId', l.id, 'projectId', l.project_id, 'searchId', l.search_id) as details
    from sourcing.leads l;
--rollback drop view sourcing.read_timeline; drop table sourcing.leads; delete from platform.legal_moves where machine = 'lead';
