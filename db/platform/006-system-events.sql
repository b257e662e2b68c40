--liquibase formatted sql

--changeset serai:platform-006-system-events
create table platform.system_events (
    id             uuid primary key,
    at             timestamptz not null,
    type           text        not null,
    actor          text        not null,
    subject_type   text        not null,
    subject_id     text        not null,
    correlation_id text        not null,
    details        jsonb       not null default '{}'
);
create index system_events_subject on platform.system_events (subject_type, subject_id, at);
create index system_events_at on platform.system_events (at, id);
--rollback drop table platform.system_events;

--changeset serai:platform-006-append-only splitStatements:false
create function platform.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'SE403';
end $$;
create trigger append_only before update or delete on platform.system_events
    for each row execute function platform.refuse_change();
--rollback drop trigger append_only on platform.system_events; drop function platform.refuse_change();
