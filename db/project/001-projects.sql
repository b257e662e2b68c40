--liquibase formatted sql

--changeset serai:project-001-projects
create table project.projects (
    id                         uuid primary key,
    name                       text        not null check (length(name) between 1 and 500),
    description                text,
    target_threshold           integer     not null check (target_threshold > 0),
    geography_iso_codes        text[]      not null check (cardinality(geography_iso_codes) > 0),
    priority                   integer     not null default 0 check (priority >= 0),
    override_cooldown          boolean     not null default false,
    region_config              jsonb       not null default '{}',
    email_confidence_threshold numeric(4, 3) not null default 0.7 check (email_confidence_threshold between 0 and 1),
    phone_confidence_threshold numeric(4, 3) not null default 0.6 check (phone_confidence_threshold between 0 and 1),
    signed_up                  integer     not null default 0 check (signed_up >= 0),
    screened                   integer     not null default 0 check (screened >= 0),
    status                     text        not null,
    created_at                 timestamptz not null,
    updated_at                 timestamptz not null,
    version                    integer     not null default 0,
    -- X-16: a project is complete when enough registered experts have completed the screening, never before
    constraint completed_at_threshold check (status <> 'COMPLETED' or screened >= target_threshold)
);
insert into platform.legal_moves values
    ('project', '', 'ACTIVE'), ('project', 'ACTIVE', 'COMPLETED'), ('project', 'ACTIVE', 'PAUSED'),
    ('project', 'PAUSED', 'ACTIVE'), ('project', 'ACTIVE', 'ARCHIVED'), ('project', 'PAUSED', 'ARCHIVED');
create trigger hold_moves before insert or update of status on project.projects
    for each row execute function platform.hold_moves('project');
create index projects_status on project.projects (status);

create view project.read_projects as
    select id, name, status, target_threshold, priority, signed_up, screened, geography_iso_codes
    from project.projects;
--rollback drop view project.read_projects; drop table project.projects; delete from platform.legal_moves where machine = 'project';
