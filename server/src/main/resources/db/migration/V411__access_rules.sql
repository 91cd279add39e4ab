-- An account is assigned to a case once at a time.
create unique index assignment_once on access.assignment (account, subject_id) where until is null;

-- Who opened what with a stated reason, for how long, and what another person thought of it. What was asked
-- for need not exist, or may stay closed all the same: the row is there either way.
create table access.opening (
  id          bigint generated always as identity primary key,
  account     text        not null,
  actor_name  text        not null,
  resource    text        not null,
  subject_id  bigint,
  person_id   bigint,
  purpose     text        not null,
  reason      text        not null,
  since       timestamptz not null,
  until       timestamptz not null,
  reviewed_by text,
  reviewed_at timestamptz,
  verdict     text,
  remark      text,
  loud_at     timestamptz,
  check ((subject_id is null) <> (person_id is null)),
  check (until > since),
  check (reviewed_by is null or reviewed_by <> account)
);
create index opening_unreviewed on access.opening (since) where reviewed_at is null;

-- Looks at where a patrol is sent, one row for each account and alarm until another person has reviewed
-- it; who looks again after that is reviewed again.
create table access.look (
  id          bigint generated always as identity primary key,
  account     text        not null,
  actor_name  text        not null,
  alarm_id    text        not null,
  subject_id  bigint      not null,
  first_at    timestamptz not null,
  last_at     timestamptz not null,
  looks       int         not null default 1,
  reviewed_by text,
  reviewed_at timestamptz,
  verdict     text,
  remark      text,
  loud_at     timestamptz,
  check (reviewed_by is null or reviewed_by <> account)
);
create unique index look_under_way on access.look (account, alarm_id) where reviewed_at is null;
create index look_unreviewed on access.look (first_at) where reviewed_at is null;

-- Roles are looked over from time to time by a person.
create table access.roles_review (
  at      timestamptz not null,
  account text        not null,
  remark  text        not null
);
