package no.skjold.server.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That somebody opened a case or a person with a stated reason, for a time (break-glass), and what
/// another person thought of it.
///
/// @param resource a case or a person
/// @param review null until another person has reviewed it
record Opening(
    long id,
    String account,
    String name,
    Resource resource,
    Purpose purpose,
    String reason,
    Instant since,
    Instant until,
    @Nullable Review review) {

  boolean stands(Instant now) {
    return until.isAfter(now);
  }

  /// Without the reason, which somebody wrote freely.
  @Override
  public String toString() {
    return "Opening[" + id + " " + resource.name() + "]";
  }

  record Review(String account, Instant at, Verdict verdict, String remark) {
    /// Without the remark, which somebody wrote freely.
    @Override
    public String toString() {
      return "Review[" + account + " " + verdict + "]";
    }
  }
}
