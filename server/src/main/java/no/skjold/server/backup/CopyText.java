package no.skjold.server.backup;

/// How values are written as text: the same for every version of PostgreSQL and every machine.
final class CopyText {

  static final String SETTINGS =
      "SET client_encoding = 'UTF8'; SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD';"
          + " SET IntervalStyle = 'iso_8601'; SET extra_float_digits = 3;"
          + " SET bytea_output = 'hex'; SET lock_timeout = 0; SET statement_timeout = 0;"
          + " SET idle_in_transaction_session_timeout = 0";

  private CopyText() {}
}
