-- Which field keys this database has values sealed with. The keys themselves are in a file; the proof
-- is a known text sealed with the key, so that a missing or wrong file is seen before anything is served.
create schema storage;

create table storage.field_key (
  key_id      bigint primary key,
  proof       bytea       not null,
  made_at     timestamptz not null,
  disabled_at timestamptz
);
