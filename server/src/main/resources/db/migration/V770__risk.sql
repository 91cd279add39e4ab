-- Assessments of risk: what was answered stands sealed, a part of the form to a row, so that a part that is saved
-- is safe and two people on different parts do not meet.
create schema risk;

create table risk.assessment (
  id            bigint primary key,
  subject_id    bigint      not null,
  form_version  integer     not null,
  occasion      text        not null,
  version       integer     not null default 0,
  danger        bytea,
  begun_by      text        not null,
  begun_name    text        not null,
  begun_at      timestamptz not null,
  finished_by   text,
  finished_name text,
  finished_at   timestamptz
);
create index assessment_subject on risk.assessment (subject_id, finished_at);
-- One draft to a case: the second who begins goes on with the first one's.
create unique index assessment_draft on risk.assessment (subject_id) where finished_at is null;

create table risk.part (
  id            text primary key,
  assessment_id bigint      not null references risk.assessment,
  part          text        not null,
  version       integer     not null,
  answers       bytea       not null,
  saved_by      text        not null,
  saved_name    text        not null,
  saved_at      timestamptz not null,
  unique (assessment_id, part)
);
