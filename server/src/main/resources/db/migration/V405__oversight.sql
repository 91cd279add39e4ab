-- What oversight counts from the audit trail: who looked at or was refused what, by day. Ids only; kept
-- for some weeks (skjold.oversight.kept-days).
create schema oversight;

create table oversight.progress (
  only_row boolean primary key default true check (only_row),
  position bigint not null
);
insert into oversight.progress (position) values (0);

create table oversight.sighting (
  day      date not null,
  actor    text not null,
  role     text not null,
  kind     text not null,
  resource text not null,
  times    integer not null,
  primary key (day, actor, kind, resource)
);
create index sighting_resource on oversight.sighting (resource, day);

-- Opened with a stated reason and not reviewed yet.
create table oversight.opened (
  opening  text primary key,
  actor    text not null,
  resource text not null,
  at       timestamptz not null
);
