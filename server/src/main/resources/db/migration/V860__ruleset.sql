-- Rule sets: the numbers the engine decides by, as versions that are drafted by one person and agreed to by another, and what a
-- draft would have raised while it ran in the shadow of the live one.
create schema ruleset;

-- Kept for good: a decision record names the version it was made under.
create table ruleset.version (
  version       integer primary key check (version > 0),
  content       jsonb       not null,
  reason        text        not null,
  drafted_by    text        not null,
  drafted_name  text        not null,
  drafted_at    timestamptz not null,
  decided_by    text,
  decided_name  text,
  decided_at    timestamptz,
  agreed        boolean,
  in_force_from timestamptz,
  -- two people: who drafts and who decides
  check (decided_by is null or decided_by <> drafted_by),
  check ((decided_by is null) = (agreed is null)),
  check (coalesce(agreed, false) = (in_force_from is not null))
);

create table ruleset.shadow (
  id         bigint generated always as identity primary key,
  version    integer     not null references ruleset.version,
  against    text        not null,
  begun_by   text        not null,
  begun_name text        not null,
  begun_at   timestamptz not null,
  ended_by   text,
  ended_name text,
  ended_at   timestamptz,
  subjects   integer     not null default 0,
  stopped    integer     not null default 0,
  -- differences for which there was no room
  untold     bigint      not null default 0
);
-- one at a time
create unique index shadow_running on ruleset.shadow ((true)) where ended_at is null;

-- Numbers that are nobody's (docs/adr/0017): no subject, no place, no time but the day.
create table ruleset.shadow_count (
  shadow_id      bigint   not null references ruleset.shadow,
  day            date     not null,
  kind           text     not null,
  outcome        text     not null,
  live           text     not null,
  shadow         text     not null,
  within_seconds integer  not null,
  events         bigint   not null,
  primary key (shadow_id, day, kind, outcome, live, shadow, within_seconds)
);

-- Differences at times that lie in a lawful window the live set had opened: times only.
create table ruleset.shadow_difference (
  id              bigint generated always as identity primary key,
  shadow_id       bigint not null references ruleset.shadow,
  subject_id      bigint not null,
  window_sequence bigint not null,
  kind            text   not null,
  outcome         text   not null,
  live            text   not null,
  shadow          text   not null,
  live_at         timestamptz,
  shadow_at       timestamptz,
  live_reason     text   not null,
  shadow_reason   text   not null,
  live_sequence   bigint not null
);
create index shadow_difference_of on ruleset.shadow_difference (shadow_id, id);
