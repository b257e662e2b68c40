--liquibase formatted sql

--changeset serai:platform-001-schemas
create schema if not exists platform;
create schema if not exists project;
create schema if not exists people;
create schema if not exists sourcing;
create schema if not exists enrichment;
create schema if not exists ranking;
--rollback drop schema ranking; drop schema enrichment; drop schema sourcing; drop schema people; drop schema project; drop schema platform;
