-- That a police prosecutor has looked at whether a case needs a first or a stronger measure. The
-- note stands sealed (bytea).
create schema protection;

create table protection.look (
  id         bigint primary key,
  subject_id bigint      not null,
  -- Counts up from 1 in each case: of two who look at once, one is first.
  number     integer     not null,
  at         timestamptz not null,
  account    text        not null,
  name       text        not null,
  note       bytea       not null,
  unique (subject_id, number)
);
