-- Which devices there are and what proves that it is them. Secrets are stored as SHA-256: they are 32
-- random bytes each, so a slow hash would add nothing but load on the device ports.
create schema device;

create table device.gateway (
  gateway_id text primary key,
  token_hash bytea not null unique,
  created_at timestamptz not null
);

create table device.device (
  device_id     text primary key,
  subject_id    bigint not null,
  protocol      text not null,
  username      text not null unique,
  secret_hash   bytea unique,
  gateway_id    text references device.gateway,
  registered_at timestamptz not null,
  check ((secret_hash is null) = (gateway_id is not null))
);
create index on device.device (subject_id);
