package no.skjold.law;

/// Why somebody decides at all.
public sealed interface Initiative {

  enum Requester {
    PROTECTED_PERSON,
    SOMEBODY_ON_HER_BEHALF,
    COUNSEL,
    /// The police cannot ask in her place; they can point to the public interest.
    POLICE
  }

  record Requested(Requester by) implements Initiative {}

  /// She took her request back.
  record Withdrawn(Requester by) implements Initiative {}

  /// Of the prosecution's own accord, also after a request was withdrawn.
  record PublicInterest(String reasons) implements Initiative {

    /// Without its texts, which may tell of people.
    @Override
    public String toString() {
      return "PublicInterest";
    }
  }
}
