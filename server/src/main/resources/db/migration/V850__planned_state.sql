-- When a person under supervision is where the equipment says something out of the ordinary, as
-- agreed: in hospital, in custody, away, or without the bracelet. Why stands sealed (bytea).
create table orders.planned_state (
  id              bigint primary key,
  subject_id      bigint      not null,
  kind            text        not null,
  from_at         timestamptz not null,
  to_at           timestamptz not null,
  reason          bytea       not null,
  entered_by      text        not null,
  entered_name    text        not null,
  entered_at      timestamptz not null,
  called_off_at   timestamptz,
  called_off_by   text,
  called_off_name text
);
create index planned_state_case on orders.planned_state (subject_id, from_at);
