-- Alarms: what the log of transitions amounts to for those who act. One writer.
create schema alarm;

-- How far the log has been read, and the last position given on the operators' stream. Changed in the
-- transaction that stores what was read, so that every transition takes effect exactly once.
create table alarm.progress (
  only_row        boolean primary key default true check (only_row),
  log_position    bigint not null,
  stream_position bigint not null
);
insert into alarm.progress (log_position, stream_position) values (0, 0);

-- The whole alarm stands in body; the columns are for finding it.
create table alarm.alarm (
  id         text primary key,
  subject_id bigint,
  cause      text not null,
  state      text not null,
  desk       text not null,
  version    bigint not null,
  raised_at  timestamptz not null,
  closed_at  timestamptz,
  watched    boolean not null,
  body       jsonb not null
);
create index alarm_watched on alarm.alarm (raised_at) where watched;
create index alarm_closed on alarm.alarm (closed_at) where closed_at is not null;

-- What was told on the operators' stream, without gaps, for those who resume. Old ones are let go.
create table alarm.event (
  position bigint primary key,
  alarm_id text not null references alarm.alarm,
  body     jsonb not null
);
