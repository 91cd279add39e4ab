package no.skjold.server.addressprotection;

import java.time.Instant;
import java.time.LocalDate;
import no.skjold.server.access.Grading;
import org.jspecify.annotations.Nullable;

/// One reasoned administrative decision (forvaltningsloven § 2 b) on the grade of a person or of
/// one of their addresses, from proposal to appeal. Secret; prints its number only.
///
/// @param address the address it is about; null when it is about the person
/// @param channel how the person confirmed a lowering; null when nothing is lowered
/// @param validTo the last day; what is not renewed by then stays protected and is overdue
/// @param decided null while it is a proposal
/// @param told null until the person was told
/// @param appeal null while nobody appealed
record Decision(
    long id,
    long personId,
    @Nullable Integer address,
    Kind kind,
    State state,
    Grading grade,
    DecidingBody body,
    Grounds grounds,
    @Nullable SecondChannel channel,
    LocalDate validFrom,
    LocalDate validTo,
    Signature proposed,
    @Nullable Signature decided,
    @Nullable String rejection,
    @Nullable Told told,
    @Nullable Appeal appeal) {

  @Override
  public String toString() {
    return "Decision[" + id + "]";
  }

  /// What it does.
  enum Kind {
    GRANT,
    CHANGE,
    RENEWAL,
    ENDING
  }

  /// How far it is.
  enum State {
    PROPOSED,
    /// Turned down by the second person.
    REJECTED,
    /// Taken back by the one who proposed it.
    WITHDRAWN,
    /// The last word on its person or address.
    IN_FORCE,
    /// Another decision has followed.
    REPLACED
  }

  /// @param account whose, so that the second is another
  record Signature(String account, String name, Instant at) {}

  /// @param appealDue the last day to appeal (forvaltningsloven § 29)
  record Told(LocalDate on, HowTold how, LocalDate appealDue) {}

  /// How the person was told; never by anything that tells on a lock screen.
  enum HowTold {
    IN_PERSON,
    LETTER_BY_OPEN_POSTAL_ADDRESS,
    THROUGH_COUNSEL
  }

  /// An appeal to Politidirektoratet.
  record Appeal(
      LocalDate received,
      String grounds,
      @Nullable LocalDate sent,
      @Nullable AppealOutcome outcome,
      @Nullable LocalDate closed) {
    @Override
    public String toString() {
      return "Appeal[sealed]";
    }
  }

  /// What the appeal came to. None of them loosens anything by itself: a new decision does.
  enum AppealOutcome {
    UPHELD,
    CHANGED,
    SENT_BACK,
    DISMISSED
  }
}
