-- What the figures of alarm quality are counted from, taken out of the body, so that years of alarms are counted from an index
-- without reading any body (docs/adr/0019). Nothing that does not stand in the body; it changes and goes with it.

-- Milliseconds of a time as the body writes it; null for anything else, since an alarm is stored whatever is odd about it.
create function alarm.millis(written text) returns bigint language sql immutable strict parallel safe
  return case when written ~ '^[12]\d{3}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z$'
    then (extract(epoch from written::timestamptz) * 1000)::bigint end;

alter table alarm.alarm
  add column first_raised bigint generated always as (alarm.millis(body #>> '{log,0,at}')) stored,
  add column raised_by text generated always as (left(body #>> '{log,0,text}', 100)) stored,
  add column taken bigint generated always as (alarm.millis(jsonb_path_query_first(body,
    '$.log[*] ? (@.act == "acknowledged" || @.act == "started" || @.act == "patrol_sent" || @.act == "patrol_arrived" || @.act == "notified").at')
    #>> '{}')) stored,
  add column zone_id text generated always as (left(body ->> 'zoneId', 100)) stored,
  add column device_id text generated always as (left(jsonb_path_query_first(body,
    '$.transitions[*].deviceId ? (@ != null)') #>> '{}', 100)) stored,
  add column outcome text generated always as (left(body ->> 'outcome', 100)) stored;

create index alarm_counted on alarm.alarm (raised_at)
  include (subject_id, cause, first_raised, raised_by, taken, zone_id, device_id, outcome);
