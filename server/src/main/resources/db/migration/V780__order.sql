-- Requests, decisions and what happens to them. Whatever tells of people stands sealed (bytea); a
-- decision and what has happened to it are only ever added to.
create schema orders;

-- References of cases that nobody has given one: 2026-0143.
create sequence orders.case_number;

-- The one police prosecutor who answers for a case.
create table orders.case_file (
  subject_id       bigint primary key,
  responsible      text        not null,
  responsible_name text        not null,
  since            timestamptz not null
);

create table orders.request (
  id          bigint primary key,
  subject_id  bigint      not null,
  received_at timestamptz not null,
  source      text        not null,
  content     bytea       not null,
  looked_at   timestamptz,
  looked_by   text,
  looked_name text,
  look_note   bytea,
  waits       boolean     not null default false,
  withdrawn   timestamptz,
  answered_by bigint
);
create index request_case on orders.request (subject_id, received_at);
create index request_open on orders.request (received_at) where answered_by is null;

create table orders.draft (
  id         bigint primary key,
  subject_id bigint  not null,
  request_id bigint,
  ban_id     bigint,
  follows_id bigint,
  state      text    not null,
  version    integer not null
);
create index draft_case on orders.draft (subject_id) where state = 'OPEN';

-- Every version of a draft, whatever became of it.
create table orders.draft_version (
  id         text primary key,
  draft_id   bigint      not null references orders.draft,
  version    integer     not null,
  terms      bytea       not null,
  saved_by   text        not null,
  saved_name text        not null,
  saved_at   timestamptz not null,
  unique (draft_id, version)
);

create table orders.decision (
  id           bigint primary key,
  subject_id   bigint      not null,
  request_id   bigint,
  ban_id       bigint,
  follows_id   bigint,
  kind         text        not null,
  terms        bytea       not null,
  overruled    bytea,
  rules        text        not null,
  decided_at   timestamptz not null,
  entered_by   text        not null,
  entered_name text        not null,
  entered_at   timestamptz not null
);
create index decision_case on orders.decision (subject_id, decided_at);

create table orders.happening (
  id           bigint primary key,
  decision_id  bigint      not null references orders.decision,
  subject_id   bigint      not null,
  kind         text        not null,
  at           timestamptz not null,
  content      bytea       not null,
  entered_by   text        not null,
  entered_name text        not null,
  entered_at   timestamptz not null
);
create index happening_case on orders.happening (subject_id, at);

-- Two records of one person: what was written with the number that ended is read with the one that
-- stays, since a decision is never changed.
create table orders.merged (
  person_id bigint primary key,
  other_id  bigint not null
);

-- What else is told in the story of a case: who answers for it, notes, drafts thrown away.
create table orders.entry (
  id           bigint primary key,
  subject_id   bigint      not null,
  kind         text        not null,
  content      bytea,
  entered_by   text        not null,
  entered_name text        not null,
  entered_at   timestamptz not null
);
create index entry_case on orders.entry (subject_id, entered_at);
