-- Backups: which were made, where the vault of window keys lies, what was restored and tried.
create schema backup;

-- Which installation this is, so that the backups of two are never mixed.
create table backup.installation (
  only_row boolean primary key default true check (only_row),
  id       uuid not null
);
insert into backup.installation (id) values (gen_random_uuid());

create table backup.made (
  id              text primary key,
  folder          text        not null,
  taken_at        timestamptz not null,
  finished_at     timestamptz not null,
  rows            bigint      not null,
  bytes           bigint      not null,
  manifest_digest bytea       not null,
  audited         boolean     not null default false
);

-- Folders that hold a vault, written anew at every backup and every destruction.
create table backup.vault (
  folder     text primary key,
  number     bigint      not null,
  written_at timestamptz not null,
  -- set in the transaction that destroys a key, cleared when the vault no longer holds it
  outdated   boolean     not null default false
);

-- This database came out of a backup: what was acknowledged after it was taken is lost. Stays loud,
-- and closed to most, until two people say that they know: one who runs it and one who answers for
-- cases or gradings.
create table backup.restored (
  id              bigint generated always as identity primary key,
  backup_id       text        not null,
  taken_at        timestamptz not null,
  restored_at     timestamptz not null,
  log_position    bigint      not null,
  audited         boolean     not null default false,
  -- accounts, assignments, people and gradings are as they were then; null: as in the backup
  access_as_of    timestamptz,
  carried_access  bigint      not null default 0,
  carried_people  bigint      not null default 0,
  running_account text,
  running_name    text,
  running_at      timestamptz,
  case_account    text,
  case_name       text,
  case_at         timestamptz,
  acknowledged_at timestamptz,
  check (running_account <> case_account),
  check (acknowledged_at is null or (running_account is not null and case_account is not null))
);

-- Restore drills: a backup restored elsewhere and looked at.
create table backup.drill (
  id        bigint generated always as identity primary key,
  backup_id text        not null,
  at        timestamptz not null,
  passed    boolean     not null,
  millis    bigint      not null,
  audited   boolean     not null default false
);
