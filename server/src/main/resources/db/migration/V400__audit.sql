-- The audit trail: append-only, one hash chain (docs/audit-format.md). The chain stands over salted
-- commitments; what they commit to stands beside it, so that a later lawful deletion of content leaves
-- the chain whole.
create schema audit;

create table audit.chain (
  position      bigint primary key,
  commitment    bytea not null,
  previous_hash bytea not null,
  hash          bytea not null
);

-- Ids and codes only: never a position, name of a person in a case, address or identity number.
create table audit.entry (
  position bigint primary key references audit.chain,
  at       timestamptz not null,
  actor    text not null,
  account  text not null,
  role     text not null,
  action   text not null,
  resource text not null,
  detail   text not null,
  why      text not null,
  origin   text not null,
  salt     bytea not null
);
create index entry_resource on audit.entry (resource, position);
create index entry_actor on audit.entry (actor, position);
create index entry_at on audit.entry (at, position);

-- What was signed at the end of each day (UTC).
create table audit.head (
  day       date primary key,
  position  bigint not null,
  hash      bytea not null,
  entries   bigint not null,
  signed_at timestamptz not null,
  previous  bytea not null,
  key_id    text not null,
  signature bytea not null
);

-- Whether the last stop was an orderly one, with everything in memory written.
create table audit.run (
  only_row boolean primary key default true check (only_row),
  clean    boolean not null
);

create function audit.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only';
end $$;

create function audit.refuse_unless_forgetting() returns trigger language plpgsql as $$
begin
  if current_setting('skjold.audit_forget', true) is distinct from 'yes' then
    raise exception 'the audit trail is append-only';
  end if;
  return old;
end $$;

-- The one way content goes: everything up to a position, never the chain. Whoever calls it appends
-- what was deleted and under which rule in the same transaction.
create function audit.forget(up_to bigint) returns bigint
  language plpgsql security definer set search_path = audit, pg_temp as $$
declare
  deleted bigint;
begin
  perform set_config('skjold.audit_forget', 'yes', true);
  delete from audit.entry where position <= up_to;
  get diagnostics deleted = row_count;
  perform set_config('skjold.audit_forget', '', true);
  return deleted;
end $$;

create trigger append_only before update or delete on audit.chain
  for each row execute function audit.refuse();
create trigger never_emptied before truncate on audit.chain
  for each statement execute function audit.refuse();
create trigger append_only before update on audit.entry
  for each row execute function audit.refuse();
create trigger never_deleted before delete on audit.entry
  for each row execute function audit.refuse_unless_forgetting();
create trigger never_emptied before truncate on audit.entry
  for each statement execute function audit.refuse();
create trigger append_only before update or delete on audit.head
  for each row execute function audit.refuse();
create trigger never_emptied before truncate on audit.head
  for each statement execute function audit.refuse();
