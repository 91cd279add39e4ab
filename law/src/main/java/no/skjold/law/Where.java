package no.skjold.law;

/// A line of a rule file.
record Where(String file, int line) {

  @Override
  public String toString() {
    return file + ", line " + line;
  }
}
