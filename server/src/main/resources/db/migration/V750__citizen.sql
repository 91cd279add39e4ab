-- Pages of the protected and the restrained person. Nothing here holds a place.
create schema citizen;

-- What keeps a protected person's page hers. Codes and words are slow hashes; the number that text
-- messages go to is sealed.
create table citizen.safeguard (
  person_id   bigint primary key,
  page_code   text        not null,
  starter     boolean     not null,
  code_word   text        not null,
  duress_word text        not null,
  text_number bytea,
  set_at      timestamptz not null
);

-- Wrong page codes, and wrong words by voice, in a row, counted for whoever tries.
create table citizen.attempt (
  person_id  bigint      not null,
  way        text        not null check (way in ('PAGE', 'VOICE')),
  failures   integer     not null,
  wait_until timestamptz not null,
  primary key (person_id, way)
);

-- When a protected person said that she is being forced, and when somebody had seen to it.
create table citizen.duress (
  id        bigint primary key,
  person_id bigint      not null,
  said_at   timestamptz not null,
  seen_at   timestamptz
);

-- When, how and how much a protected person is told; the usual when there is no row.
create table citizen.notice (
  person_id  bigint primary key,
  choices    text        not null,
  changed_at timestamptz not null
);

-- What was asked for on the page and lowers protection: done only after she has said the code word
-- to police. What is wanted is sealed.
create table citizen.change_request (
  id         bigint primary key,
  person_id  bigint      not null,
  kind       text        not null,
  wanted     bytea       not null,
  state      text        not null check (state in ('PENDING', 'DONE', 'REFUSED')),
  asked_at   timestamptz not null,
  lapses_at  timestamptz not null,
  decided_at timestamptz
);
create index change_request_of on citizen.change_request (person_id, asked_at);
create unique index change_request_one_pending on citizen.change_request (person_id, kind)
  where state = 'PENDING';

-- How far the log of transitions has been read for notices; moved in the transaction that queues them.
create table citizen.progress (
  only_row     boolean primary key default true check (only_row),
  log_position bigint not null
);
insert into citizen.progress (log_position) values (0);
