--liquibase formatted sql

-- Leads of a segment that begin within a few seconds have the same plan; it is stored once and never changed, and its runs are narrow
-- rows. As no plan can be deleted, its references need no index.

--changeset serai:enrichment-023-plans
create table enrichment.plans (
    id   uuid  primary key,
    plan jsonb not null
);
create trigger append_only before update or delete on enrichment.plans
    for each row execute function platform.refuse_change();
insert into enrichment.plans
    select distinct on (1) md5(plan::text)::uuid, plan
    from (select plan from enrichment.runs union all select plan from enrichment.past_rounds) as kept;
alter table enrichment.runs add column plan_id uuid references enrichment.plans (id);
update enrichment.runs set plan_id = md5(plan::text)::uuid;
alter table enrichment.runs alter column plan_id set not null, drop column plan;
alter table enrichment.past_rounds add column plan_id uuid references enrichment.plans (id);
update enrichment.past_rounds set plan_id = md5(plan::text)::uuid;
alter table enrichment.past_rounds alter column plan_id set not null, drop column plan;
--rollback alter table enrichment.past_rounds add column plan jsonb; alter table enrichment.runs add column plan jsonb;
--rollback update enrichment.past_rounds set plan = (select plan from enrichment.plans where id = plan_id);
--rollback update enrichment.runs set plan = (select plan from enrichment.plans where id = plan_id);
--rollback alter table enrichment.past_rounds alter column plan set not null, drop column plan_id;
--rollback alter table enrichment.runs alter column plan set not null, drop column plan_id;
--rollback drop table enrichment.plans;
