package no.skjold.server.addressprotection;

import no.skjold.server.access.Grading;

/// What could come of the address being known: it decides the grade (beskyttelsesinstruksen § 4).
enum Harm {
  /// The address alone would tell too much, as that of an institution: on an address only.
  ADDRESS_TELLS,
  /// Disclosure could do harm.
  HARM,
  /// Disclosure could do considerable harm.
  CONSIDERABLE_HARM;

  /// @param abroad whether the person lives abroad
  Grading grade(boolean abroad) {
    return switch (this) {
      case ADDRESS_TELLS -> Grading.CLIENT_ADDRESS;
      case HARM -> Grading.CONFIDENTIAL;
      case CONSIDERABLE_HARM ->
          abroad ? Grading.STRICTLY_CONFIDENTIAL_ABROAD : Grading.STRICTLY_CONFIDENTIAL;
    };
  }
}
