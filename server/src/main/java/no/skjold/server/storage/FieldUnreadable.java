package no.skjold.server.storage;

/// A sealed value does not open: altered, moved from another row or column, or sealed with a key
/// that is gone. Says which column and never what was in it.
public final class FieldUnreadable extends RuntimeException {
  private static final long serialVersionUID = 1;

  FieldUnreadable(Column column) {
    super("a value in " + column.name() + " does not open with the field keys");
  }
}
