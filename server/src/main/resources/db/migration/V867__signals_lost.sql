-- Losses of signal and their ends, read for how long devices were silent.
create index log_signals on supervision.log (received_at) include (subject_id, device_id, sequence, kind, severity, at)
  where kind in ('SIGNAL_LOST', 'SIGNAL_RESTORED');
