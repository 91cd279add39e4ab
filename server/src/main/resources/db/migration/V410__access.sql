-- What this database was made for: a database that the demo made is never served for real.
create schema access;

create table access.purpose (
  only_row boolean primary key default true check (only_row),
  demo     boolean not null
);

-- Which account works on which case.
create table access.assignment (
  account    text        not null,
  subject_id bigint      not null,
  since      timestamptz not null,
  until      timestamptz
);
create index assignment_standing on access.assignment (account, subject_id);
