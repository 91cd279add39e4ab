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
  client        text,
  registered_at timestamptz not null,
  -- Whoever talks for itself has a secret; for the others somebody named speaks.
  check (num_nonnulls(secret_hash, gateway_id, client) = 1)
);
create index on device.device (subject_id);
