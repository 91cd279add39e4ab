-- People. What tells who or where somebody is, or how strictly that is kept, is sealed per field
-- (docs/adr/0009). Numbers of people are random: they tell neither how many there are nor which came
-- first.
create schema party;

create table party.person (
  id              bigint primary key,
  version         integer     not null,
  name            bytea       not null,
  identity_number bytea       not null,
  note            bytea       not null,
  grade           bytea       not null,
  districts       bytea       not null,
  entered_by      text        not null,
  entered_at      timestamptz not null
);

create table party.address (
  person_id bigint  not null references party.person on delete cascade,
  number    integer not null,
  kind      text    not null,
  former    boolean not null,
  grade     bytea   not null,
  lines     bytea   not null,
  primary key (person_id, number)
);

create table party.contact (
  person_id bigint  not null references party.person on delete cascade,
  number    integer not null,
  kind      text    not null,
  value     bytea   not null,
  primary key (person_id, number)
);

-- Stands twice, once from each side.
create table party.relation (
  person_id bigint not null references party.person on delete cascade,
  kind      text   not null,
  other_id  bigint not null references party.person on delete cascade,
  primary key (person_id, kind, other_id)
);
create index relation_other on party.relation (other_id);

create table party.part (
  subject_id bigint      not null,
  person_id  bigint      not null references party.person on delete cascade,
  part       text        not null,
  entered_by text        not null,
  entered_at timestamptz not null,
  primary key (subject_id, person_id)
);
create index part_person on party.part (person_id);

-- Blind index: finds equal values and tells nothing else.
create table party.token (
  field     text   not null,
  token     bytea  not null,
  person_id bigint not null references party.person on delete cascade,
  primary key (field, token, person_id)
);
create index token_person on party.token (person_id);
