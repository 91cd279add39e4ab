package no.skjold.server.addressprotection;

/// Knows the code word agreed with a protected person. Implemented by the capability that keeps it;
/// where none does, a protection is lowered only by her coming in person.
public interface CodeWordByVoice {

  /// Whether one was agreed.
  boolean agreed(long personId);

  /// Whether this is it. Counts and throttles wrong ones; never logs the word.
  boolean matches(long personId, String spoken);
}
