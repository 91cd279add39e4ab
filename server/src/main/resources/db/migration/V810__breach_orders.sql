-- Which decisions of the case a breach broke, as somebody who works on the case has chosen.
create table breach.broken (
  breach_id   bigint      not null references breach.breach,
  decision_id bigint      not null,
  chosen_at   timestamptz not null,
  chosen_by   text        not null,
  primary key (breach_id, decision_id)
);
create index broken_decision on breach.broken (decision_id);
