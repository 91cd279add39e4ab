package no.skjold.server.breach;

/// What somebody tells of a breach, in their own words.
///
/// @param what what happened
/// @param witnesses who saw or heard it; blank for nobody
public record Told(Kind kind, When when, String what, String witnesses) {

  /// The longest text taken, in characters.
  public static final int LONGEST = 8_000;

  public Told {
    what = what.strip();
    witnesses = witnesses.strip();
    Unsound.unless(what.length() <= LONGEST && witnesses.length() <= LONGEST, "too_long");
  }

  /// Without what was told.
  @Override
  public String toString() {
    return "Told[" + kind + "]";
  }
}
