-- Retention: what was destroyed under which rule, who holds evidence back, and how the runs went.
create schema retention;

-- What was destroyed: the proof beside the audit trail, and the list a restore is held against.
create table retention.destruction (
  id              bigint generated always as identity primary key,
  subject_id      bigint      not null,
  window_sequence bigint      not null,
  rule            text        not null,
  destroyed_at    timestamptz not null,
  fixes           bigint      not null,
  -- SHA-256 of the key that was destroyed: tells the key if it ever turns up, and nothing about it
  key_commitment  bytea       not null,
  -- whether the sealed rows are gone as well
  cleared         boolean     not null default false,
  unique (subject_id, window_sequence)
);

create index destruction_to_clear on retention.destruction (id) where not cleared;

-- Evidence that must not be destroyed yet. A hold without a window holds the whole case.
create table retention.hold (
  id              bigint generated always as identity primary key,
  subject_id      bigint      not null,
  window_sequence bigint,
  reason          text        not null,
  set_by          text        not null,
  set_by_name     text        not null,
  set_at          timestamptz not null,
  lift_reason     text,
  lift_asked_by   text,
  lift_asked_name text,
  lift_asked_at   timestamptz,
  lifted_by       text,
  lifted_by_name  text,
  lifted_at       timestamptz,
  -- two people: who asks for the lifting and who agrees
  check (lifted_by is null or lifted_by <> lift_asked_by)
);
create index hold_standing on retention.hold (subject_id) where lifted_at is null;

-- When the control of a case ended, kept while the plan that says so goes.
create table retention.ended_control (
  subject_id bigint primary key,
  ended_at   timestamptz not null
);

-- One row per run of the deletion rules.
create table retention.run (
  id          bigint generated always as identity primary key,
  started_at  timestamptz not null,
  finished_at timestamptz,
  destroyed   bigint not null default 0,
  removed     bigint not null default 0,
  failure     text
);
create index run_finished on retention.run (finished_at);

alter table supervision.window
  add column destroyed_at   timestamptz,
  add column destroyed_rule text;

-- Retention asks what became of the alarms of one case.
create index alarm_of_subject on alarm.alarm (subject_id);

-- How far the master key has been changed after destructions, so that old copies of wrapped keys
-- die too.
create table retention.progress (
  only_row        boolean primary key default true check (only_row),
  covered_up_to   bigint not null default 0,
  covering_up_to  bigint not null default 0
);
insert into retention.progress default values;
