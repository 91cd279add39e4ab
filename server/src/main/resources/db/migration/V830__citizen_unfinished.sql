-- What a protected person has begun to write on her page and not sent. Sealed.
create table citizen.unfinished (
  id         bigint primary key,
  person_id  bigint      not null,
  subject_id bigint      not null,
  kind       text        not null check (kind in ('BREACH', 'REQUEST')),
  content    bytea       not null,
  saved_at   timestamptz not null,
  unique (person_id, subject_id, kind)
);
