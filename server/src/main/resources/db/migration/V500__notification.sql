-- Messages out of the house, written in the transaction that wants them sent.
create schema notification;

create table notification.message (
  id              bigint generated always as identity primary key,
  dedupe_key      text not null,
  channel         text not null,
  address         text not null,
  subject         text not null,
  body            text not null,
  state           text not null check (state in ('waiting', 'sent', 'given_up')),
  attempts        integer not null default 0,
  next_attempt_at timestamptz not null,
  created_at      timestamptz not null,
  finished_at     timestamptz,
  unique (dedupe_key, channel, address)
);
create index message_waiting on notification.message (next_attempt_at) where state = 'waiting';
