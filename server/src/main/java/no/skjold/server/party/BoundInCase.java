package no.skjold.server.party;

/// Told by the capability that keeps decisions: who cannot leave a case or change sides in it.
public interface BoundInCase {

  /// Whether a decision that works, or is to, is directed against the person or protects them.
  boolean bound(long subjectId, long personId);
}
