package no.skjold.server.oversight;

/// A search that cannot be done as it was asked for; becomes a 400 with the field.
final class UnusableSearch extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String field;

  UnusableSearch(String field) {
    super("unusable " + field);
    this.field = field;
  }

  String field() {
    return field;
  }
}
