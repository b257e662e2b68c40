--liquibase formatted sql

-- G-11: what a project may spend on its leads, in credits of the providers; no row = as much as it takes. provider '' = all of them
-- together. TOTAL = for ever, DAY = each day by UTC, PERSON = for one lead, which its own attempts tell. An attempt of a project with
-- budgets carries what it may cost at most (reserved) until its end tells what was billed; the trigger keeps both sums, whoever writes.

--changeset serai:enrichment-012-budgets
create table enrichment.budgets (
    project_id uuid           not null references project.projects (id),
    provider   text           not null default '' check (length(provider) <= 100),
    period     text           not null check (period in ('TOTAL', 'DAY', 'PERSON')),
    ceiling    numeric(12, 3) not null check (ceiling >= 0),
    day        date,
    reserved   numeric(12, 3) not null default 0 check (reserved >= 0),
    billed     numeric(12, 3) not null default 0,
    primary key (project_id, provider, period),
    constraint budgets_of_a_day check ((period = 'DAY') = (day is not null)),
    constraint budgets_of_a_person check (period <> 'PERSON' or (provider = '' and reserved = 0 and billed = 0))
);
alter table enrichment.enrichment_attempts
    add column reserved    numeric(10, 3) check (reserved >= 0),
    add column reserved_on date,
    add constraint reserved_for_a_day check ((reserved is null) = (reserved_on is null));
--rollback alter table enrichment.enrichment_attempts drop constraint reserved_for_a_day, drop column reserved, drop column reserved_on;
--rollback drop table enrichment.budgets;

--changeset serai:enrichment-012-hold-ceiling splitStatements:false
create function enrichment.hold_ceiling() returns trigger language plpgsql as $$
begin
    raise exception 'the budget of % credits of project % (provider ''%'', %) has no % left', new.ceiling, new.project_id, new.provider,
        new.period, new.reserved - old.reserved using errcode = 'SE409';
end $$;
create trigger hold_ceiling before update on enrichment.budgets for each row
    when (new.day is not distinct from old.day and new.reserved > old.reserved and new.reserved + new.billed > new.ceiling)
    execute function enrichment.hold_ceiling();
--rollback drop trigger hold_ceiling on enrichment.budgets; drop function enrichment.hold_ceiling();

--changeset serai:enrichment-012-keep-budgets splitStatements:false
create function enrichment.keep_budgets() returns trigger language plpgsql as $$
declare
    which           enrichment.enrichment_attempts;
    more_reserved   numeric := 0;
    more_billed     numeric := 0;
begin
    if tg_op <> 'INSERT' then
        which := old;
        if old.status in ('IN_FLIGHT', 'PENDING') then
            more_reserved := -old.reserved;
        else
            more_billed := -coalesce(old.credits, 0);
        end if;
    end if;
    if tg_op <> 'DELETE' then
        which := new;
        if new.status in ('IN_FLIGHT', 'PENDING') then
            more_reserved := more_reserved + new.reserved;
        else
            more_billed := more_billed + coalesce(new.credits, 0);
        end if;
    end if;
    update enrichment.budgets b set reserved = b.reserved + more_reserved, billed = b.billed + more_billed
        where b.project_id = which.project_id and b.provider in ('', which.provider)
            and (b.period = 'TOTAL' or (b.period = 'DAY' and b.day = which.reserved_on))
            and (more_reserved <> 0 or more_billed <> 0);
    return null;
end $$;
create trigger keep_budgets_asked after insert on enrichment.enrichment_attempts for each row
    when (new.reserved is not null) execute function enrichment.keep_budgets();
create trigger keep_budgets_answered after update of status, credits on enrichment.enrichment_attempts for each row
    when (new.reserved is not null) execute function enrichment.keep_budgets();
create trigger keep_budgets_withdrawn after delete on enrichment.enrichment_attempts for each row
    when (old.reserved is not null) execute function enrichment.keep_budgets();
--rollback drop trigger keep_budgets_asked on enrichment.enrichment_attempts; drop trigger keep_budgets_answered on enrichment.enrichment_attempts;
--rollback drop trigger keep_budgets_withdrawn on enrichment.enrichment_attempts; drop function enrichment.keep_budgets();
