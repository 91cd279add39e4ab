-- That something happened in a case which no other capability keeps, such as that they have parted,
-- and which calls for judging the risk anew. What was told stands in the case itself.
create table risk.told (
  id         bigint primary key,
  subject_id bigint      not null,
  occasion   text        not null,
  told_at    timestamptz not null,
  told_by    text        not null
);
create index told_of on risk.told (subject_id);
