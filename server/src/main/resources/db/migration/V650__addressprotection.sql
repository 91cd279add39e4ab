-- Address protection: decisions, what a change of grade causes, events from the population register.
-- Whom a row is about, and the grade, stand sealed (bytea); person_key is a keyed digest of the
-- person's number, so that rows of one person are found without telling whose they are.
create schema addressprotection;

-- Administrative decisions (forvaltningsloven § 2 b), proposed by one and decided by another.
create table addressprotection.decision (
  id               bigint primary key,
  person_key       bytea       not null,
  person           bytea       not null,
  address          bytea,
  grade            bytea       not null,
  body             bytea       not null,
  capacity         bytea,
  intention        bytea,
  harm             bytea,
  criteria         bytea,
  channel          bytea,
  kind             text        not null,
  state            text        not null,
  valid_from       date        not null,
  valid_to         date        not null,
  proposed_by      text        not null,
  proposed_name    text        not null,
  proposed_at      timestamptz not null,
  decided_by       text,
  decided_name     text,
  decided_at       timestamptz,
  rejection        bytea,
  told_on          date,
  told_how         text,
  appeal_due       date,
  appealed_on      date,
  appeal           bytea,
  appeal_sent_on   date,
  appeal_outcome   text,
  appeal_closed_on date,
  check (decided_by is null or decided_by <> proposed_by)
);
create index decision_person on addressprotection.decision (person_key);
create index decision_state on addressprotection.decision (state, valid_to);

-- What the population register told, by its own event id. Content is kept only while it is needed.
create table addressprotection.register_event (
  event_id    text primary key,
  sequence    bigint      not null,
  received_at timestamptz not null,
  state       text        not null,
  content     bytea,
  done_at     timestamptz
);
create index register_event_open on addressprotection.register_event (sequence)
  where content is not null;

-- What could not be read, without its content.
create table addressprotection.register_refusal (
  id          bigint primary key,
  received_at timestamptz not null,
  reason      text        not null
);

-- The newest the register has told of a person, and how it differs from the grade in force.
create table addressprotection.register_word (
  id         bigint primary key,
  person_key bytea       not null unique,
  person     bytea       not null,
  sequence   bigint      not null,
  differs    text,
  at         timestamptz not null
);

-- A change of grade on its way through everything that must follow: a job that is taken up again.
create table addressprotection.grade_change (
  id           bigint primary key,
  person_key   bytea       not null,
  person       bytea       not null,
  cause        text        not null,
  cause_id     text        not null,
  received_at  timestamptz not null,
  done_at      timestamptz,
  attempts     integer     not null default 0,
  failed_step  text,
  failed_at    timestamptz
);
create index grade_change_person on addressprotection.grade_change (person_key);
create unique index grade_change_cause on addressprotection.grade_change (cause, cause_id);
create index grade_change_open on addressprotection.grade_change (received_at)
  where done_at is null;

create table addressprotection.grade_change_step (
  change_id bigint      not null references addressprotection.grade_change,
  step      text        not null,
  done_at   timestamptz not null,
  primary key (change_id, step)
);

-- Zones that may give a place away and are to be drawn anew.
create table addressprotection.zone_flag (
  id          bigint primary key,
  person      bytea       not null,
  subject_id  bigint      not null,
  zone_id     text        not null,
  change_id   bigint      not null,
  flagged_at  timestamptz not null,
  settled_at  timestamptz,
  settled_by  text,
  settled_how text
);
create unique index zone_flag_open on addressprotection.zone_flag (subject_id, zone_id)
  where settled_at is null;
