--liquibase formatted sql

-- The beginning of a refused row is emptied after a while; this is how the nightly step finds what is left to be emptied.

--changeset serai:sourcing-007-refused-rows
create index refused_rows_raw on sourcing.refused_rows (batch_id) where excerpt <> '';
--rollback drop index sourcing.refused_rows_raw;
