package no.skjold.server.letter;

import no.skjold.server.document.Audience;
import no.skjold.server.document.Language;
import no.skjold.server.document.LetterKind;
import org.jspecify.annotations.Nullable;

/// Which letter somebody wants.
///
/// @param decision of which decision
/// @param person whom it is to; null for an office or a posting
/// @param added what the decision does not say
record Wanted(
    long decision,
    LetterKind kind,
    Audience audience,
    @Nullable Long person,
    Language language,
    Added added) {

  /// @param court that a referral goes to
  /// @param view what the prosecution says to it
  /// @param group whom a posted ban applies to
  /// @param abuse whether it rests on possible abuse in close relations (strl. § 282): then the
  ///   state pays for defence counsel
  record Added(String court, String view, String group, boolean abuse) {
    @Override
    public String toString() {
      return "Added[]";
    }
  }

  @Override
  public String toString() {
    return "Wanted[" + kind + " " + audience + "]";
  }
}
