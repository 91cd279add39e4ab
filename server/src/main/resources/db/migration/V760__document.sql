-- Letters as they were made, and what came of them. Content stands sealed with a key of its own,
-- which stands beside it, sealed. Nothing here is changed but how a shipment goes.
create schema document;

create table document.letter (
  id          bigint primary key,
  subject_id  bigint      not null,
  -- what it was written from; null for none
  decision_id bigint,
  kind        text        not null,
  language    text        not null,
  -- versions of the fixed wording and of the sentences made of the decision
  wording     integer     not null,
  phrases     integer     not null,
  audience    text        not null,
  -- whom it is to; null for an office or a posting
  person_id   bigint,
  -- sealed: whether it named a town of somebody hidden when it was kept, so that whoever kept it has
  -- looked
  town_read   bytea       not null,
  key         bytea       not null,
  content     bytea       not null,
  sha256      bytea       not null,
  kept_at     timestamptz not null,
  kept_by     text        not null
);
create index letter_case on document.letter (subject_id, kept_at);
create index letter_addressee on document.letter (person_id) where person_id is not null;
-- Sealed bytes cannot be made smaller.
alter table document.letter alter column content set storage external;

-- What belongs to a letter and was made elsewhere: a translation, a form that came back signed.
create table document.attachment (
  id        bigint primary key,
  letter_id bigint      not null references document.letter,
  kind      text        not null check (kind in ('TRANSLATION', 'RETURNED')),
  -- the language's tag; blank for what came back
  language  text        not null,
  -- who made it
  words     bytea       not null,
  key       bytea       not null,
  content   bytea       not null,
  sha256    bytea       not null,
  added_at  timestamptz not null,
  added_by  text        not null
);
create index attachment_letter on document.attachment (letter_id, added_at);
alter table document.attachment alter column content set storage external;

-- Read aloud with an interpreter.
create table document.reading (
  id          bigint primary key,
  letter_id   bigint      not null references document.letter,
  language    text        not null,
  -- who interpreted
  words       bytea       not null,
  read_at     timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by text        not null
);
create index reading_letter on document.reading (letter_id, read_at);

-- The outbox. UNDER_WAY is written before anything leaves, so that what a stop leaves unclear is
-- seen to be.
create table document.shipment (
  id         bigint primary key,
  letter_id  bigint      not null references document.letter,
  way        text        not null,
  state      text        not null check (state in ('WAITING', 'UNDER_WAY', 'SENT', 'FAILED')),
  attempts   integer     not null default 0,
  failure    text        not null default '',
  next_at    timestamptz not null,
  changed_at timestamptz not null,
  asked_by   text        not null,
  asked_name text        not null,
  unique (letter_id, way)
);
create index shipment_due on document.shipment (next_at) where state in ('WAITING', 'UNDER_WAY');
