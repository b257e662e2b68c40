--liquibase formatted sql

-- A rate may have several windows, which all hold: each has a quota of its own, whose name says which window.

--changeset serai:enrichment-021-windows-of-rates
update enrichment.quotas set name = name || ' per ' || case window_ms when 1000 then 's' when 60000 then 'min' when 3600000 then 'h'
    when 86400000 then 'day' else 'month' end;
--rollback delete from enrichment.quotas;
