-- What this database was made for: a database that the demo made is never served for real.
create schema access;

create table access.purpose (
  only_row boolean primary key default true check (only_row),
  demo     boolean not null
);
