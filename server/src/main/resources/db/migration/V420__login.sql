-- Who gets in. Secrets are kept as digests only.
create schema login;

-- Staff. Never deleted, so that what the audit trail says stays true.
create table login.account (
  id        text        primary key,
  name      text        not null,
  roles     text[]      not null,
  districts text[]      not null,
  clearance text        not null,
  person_id bigint,
  subject   text        unique,
  disabled  boolean     not null,
  made_by   text        not null,
  made_at   timestamptz not null,
  version   bigint      not null
);

create unique index account_name on login.account (lower(name));

-- Changes of trust that wait for another person.
create table login.trust_request (
  id         text        primary key,
  account    text        not null references login.account (id),
  roles      text[]      not null,
  districts  text[]      not null,
  clearance  text        not null,
  person_id  bigint,
  asked_by   text        not null,
  asked_at   timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  agreed     boolean,
  check (decided_by <> asked_by or not agreed)
);

-- Machine clients' bearer tokens.
create table login.token (
  id           text        primary key,
  name         text        not null,
  hash         text        not null unique,
  scopes       text[]      not null,
  made_by      text        not null,
  made_at      timestamptz not null,
  agreed_by    text,
  expires_at   timestamptz not null,
  revoked_at   timestamptz,
  last_used_at timestamptz
);

-- One-time ways in: an invitation to an account, or a code handed over to a person by police. Used
-- when it opens nothing any more; bound when a passkey was made with it; confirmed when another
-- person has heard from its holder what that passkey's mark is.
create table login.invitation (
  hash         text        primary key,
  account      text        not null references login.account (id),
  made_by      text        not null,
  expires_at   timestamptz not null,
  used_at      timestamptz,
  bound_at     timestamptz,
  confirmed_at timestamptz
);
create table login.code (
  hash       text        primary key,
  person_id  bigint      not null,
  made_by    text        not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);

-- A browser that a handed-over code was bound to, opened with a PIN.
create table login.device (
  hash       text        primary key,
  person_id  bigint      not null,
  pin        text        not null,
  wrong      int         not null default 0,
  expires_at timestamptz not null,
  ended_at   timestamptz
);

-- Passkeys, in the tables that Spring Security's own repositories know by these names.
create table user_entities (
  id           varchar(1000) primary key,
  name         varchar(100)  not null unique,
  display_name varchar(200)
);
create table user_credentials (
  credential_id                varchar(1000) primary key,
  user_entity_user_id          varchar(1000) not null references user_entities (id),
  public_key                   bytea         not null,
  signature_count              bigint,
  uv_initialized               boolean,
  backup_eligible              boolean       not null,
  authenticator_transports     varchar(1000),
  public_key_credential_type   varchar(100),
  backup_state                 boolean       not null,
  attestation_object           bytea,
  attestation_client_data_json bytea,
  created                      timestamp,
  last_used                    timestamp,
  label                        varchar(1000) not null
);
