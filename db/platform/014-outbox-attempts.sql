--liquibase formatted sql

-- A chunk that the broker refused waits by itself: its claim is moved on by a delay that grows with these attempts.

--changeset serai:platform-014-outbox-attempts
alter table platform.outbox add column attempts integer not null default 0 check (attempts >= 0);
--rollback alter table platform.outbox drop column attempts;
