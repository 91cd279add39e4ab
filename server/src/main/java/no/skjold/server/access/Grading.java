package no.skjold.server.access;

/// How strictly a person's or an address's whereabouts are kept (folkeregisterloven § 10-4,
/// beskyttelsesinstruksen §§ 2-4). That somebody is graded is as secret as the address itself.
/// Declared from the mildest to the strictest, so that the natural order tells which of two holds.
public enum Grading {
  /// *Ugradert*.
  UNGRADED,
  /// *Klientadresse*, old code 4: on an address only, an institution that would tell too much.
  CLIENT_ADDRESS,
  /// *Fortrolig*, code 7.
  CONFIDENTIAL,
  /// *Strengt fortrolig*, code 6.
  STRICTLY_CONFIDENTIAL,
  /// *Strengt fortrolig*, living abroad.
  STRICTLY_CONFIDENTIAL_ABROAD,
  /// A value nobody here knows: kept as the strictest, and nobody is cleared for it.
  UNKNOWN;

  /// Whether only the cleared may see what could place the person.
  public boolean secret() {
    return compareTo(CONFIDENTIAL) >= 0;
  }

  /// The stricter of the two.
  public Grading and(Grading other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /// Whether somebody cleared for `this` may see what is graded `other`.
  boolean clears(Grading other) {
    return switch (other) {
      case UNGRADED, CLIENT_ADDRESS -> true;
      case CONFIDENTIAL -> this != UNGRADED && this != CLIENT_ADDRESS && this != UNKNOWN;
      // Living abroad needs the same group as the strictest grade at home.
      case STRICTLY_CONFIDENTIAL, STRICTLY_CONFIDENTIAL_ABROAD ->
          this == STRICTLY_CONFIDENTIAL || this == STRICTLY_CONFIDENTIAL_ABROAD;
      case UNKNOWN -> false;
    };
  }
}
