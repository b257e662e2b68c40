--liquibase formatted sql

-- A provider may take a question in and answer it later: such an attempt is PENDING, with the provider's name for it, the time
-- of the next look at it, and the time from which it counts as not answered. A row waits, not a thread.

--changeset serai:enrichment-004-pending
alter table enrichment.enrichment_attempts
    add column reference    text check (length(reference) <= 500),
    add column looks        integer not null default 0,
    add column next_look_at timestamptz,
    add column deadline     timestamptz,
    add constraint pending_ends check (status <> 'PENDING' or deadline is not null),
    add constraint only_pending_is_looked_at check (status = 'PENDING' or next_look_at is null);
create index enrichment_attempts_next_look on enrichment.enrichment_attempts (next_look_at) where status = 'PENDING';
create index enrichment_attempts_deadline on enrichment.enrichment_attempts (deadline) where status = 'PENDING';
create index enrichment_attempts_reference on enrichment.enrichment_attempts (connector, reference) where reference is not null;
--rollback alter table enrichment.enrichment_attempts drop constraint pending_ends, drop constraint only_pending_is_looked_at, drop column reference, drop column looks, drop column next_look_at, drop column deadline;
