-- The audit trail: append-only, one hash chain. Content is committed to by a salted digest, so that a
-- later lawful deletion of content leaves the chain whole.
create schema audit;

create table audit.entry (
  position      bigint primary key,
  at            timestamptz not null,
  actor         text not null,
  action        text not null,
  resource      text not null,
  detail        text not null,
  salt          bytea not null,
  commitment    bytea not null,
  previous_hash bytea not null,
  hash          bytea not null unique
);

create function audit.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only';
end $$;

create trigger append_only before update or delete on audit.entry
  for each row execute function audit.refuse();
create trigger never_emptied before truncate on audit.entry
  for each statement execute function audit.refuse();
