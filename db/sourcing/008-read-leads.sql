--liquibase formatted sql

-- Leads as other areas may read them.

--changeset serai:sourcing-008-read-leads
create view sourcing.read_leads as select id, project_id, expert_id, status from sourcing.leads;
--rollback drop view sourcing.read_leads;
