package no.skjold.monitoring;

/// How grave, in rising order.
public enum Severity {
  INFORMATION,
  NOTICE,
  HIGH,
  CRITICAL
}
