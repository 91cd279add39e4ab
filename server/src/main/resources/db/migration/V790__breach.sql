-- Breaches, reported and detected: what came in, when, what a police prosecutor made of it, and the
-- evidence. What somebody told, and the names of files, stand sealed (bytea).
create schema breach;

create table breach.breach (
  id            bigint primary key,
  subject_id    bigint      not null,
  kind          text        not null,
  reported_by   text        not null,
  happened_from timestamptz,
  happened_to   timestamptz,
  told          bytea       not null,
  -- One for each alarm.
  alarm_id      text unique,
  -- From here the 24-hour clock runs.
  received_at   timestamptz not null,
  entered_at    timestamptz not null,
  entered_by    text        not null,
  check ((happened_from is null) = (happened_to is null)),
  check (happened_from <= happened_to)
);
create index breach_of on breach.breach (subject_id, received_at);

-- Whom it was directed against.
create table breach.concerned (
  breach_id bigint not null references breach.breach,
  person_id bigint not null,
  primary key (breach_id, person_id)
);
create index concerned_person on breach.concerned (person_id);

-- What a police prosecutor made of it; the first stops the clock.
create table breach.review (
  id          bigint primary key,
  breach_id   bigint      not null references breach.breach,
  number      integer     not null,
  at          timestamptz not null,
  account     text        not null,
  name        text        not null,
  suspicion   text        not null,
  steps       text[]      not null,
  words       bytea       not null,
  unique (breach_id, number)
);

-- What was handed in. Its content stands in pieces beside it, sealed with a key of its own, which
-- stands here, sealed.
create table breach.file (
  id          bigint primary key,
  breach_id   bigint      not null references breach.breach,
  described   bytea       not null,
  key         bytea       not null,
  type        text        not null,
  bytes       bigint      not null,
  sha256      bytea       not null,
  tells_place boolean     not null,
  scan        text        not null,
  found       text        not null,
  added_at    timestamptz not null,
  added_by    text        not null,
  unique (breach_id, sha256)
);

create table breach.chunk (
  file_id bigint  not null references breach.file,
  number  integer not null,
  content bytea   not null,
  primary key (file_id, number)
);
-- Sealed bytes cannot be made smaller.
alter table breach.chunk alter column content set storage external;
