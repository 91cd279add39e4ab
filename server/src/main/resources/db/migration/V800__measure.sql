-- Measures with other agencies. Every step is a row and none is changed: the latest is how the measure stands.
-- What it is, whose it is and why stands sealed.
create schema measure;

create table measure.step (
  id         text primary key,
  measure_id bigint      not null,
  version    integer     not null,
  subject_id bigint      not null,
  person_id  bigint,
  state      text        not null,
  deadline   date        not null,
  content    bytea       not null,
  by_account text        not null,
  by_name    text        not null,
  at         timestamptz not null,
  unique (measure_id, version)
);
create index step_subject on measure.step (subject_id);
