package no.skjold.server.addressprotection;

import no.skjold.server.access.Actor.Staff;

/// Knows the words agreed with a protected person. Implemented by the capability that keeps them;
/// where none does, a protection is lowered only by her coming in person.
public interface CodeWordByVoice {

  /// Whether any were agreed.
  boolean agreed(long personId);

  /// What she said, typed by the one who heard it. Counts and throttles wrong words, audits what
  /// came of it, and never logs the word. Joins no transaction that may be rolled back.
  Answer said(Staff heardBy, long personId, String spoken);

  /// What a spoken word came to.
  enum Answer {
    RIGHT,
    WRONG,
    /// Too many wrong ones: not now, whatever the word.
    LATER,
    /// She is being forced; operators have been told. On the telephone it must sound like a wrong
    /// word.
    FORCED
  }
}
