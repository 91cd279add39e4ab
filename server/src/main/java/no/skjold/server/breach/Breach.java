package no.skjold.server.breach;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A breach, or what was told as one: whether it is, a police prosecutor and at last a court say.
///
/// @param subjectId the case
/// @param concerns whom it was directed against, by number; empty when that is not known
/// @param receivedAt when it came in: from then a police prosecutor has 24 hours
/// @param alarmId the alarm that told of it; null when a person did
/// @param enteredBy who entered it, as the trail names them
/// @param breaks the decisions of the case it broke, by number; empty while nobody has chosen any
/// @param reviews what police prosecutors made of it, the first first
public record Breach(
    long id,
    long subjectId,
    Told told,
    ReportedBy reportedBy,
    Set<Long> concerns,
    Instant receivedAt,
    @Nullable String alarmId,
    Instant enteredAt,
    String enteredBy,
    Set<Long> breaks,
    List<Review> reviews) {

  public Breach {
    concerns = Set.copyOf(concerns);
    breaks = Set.copyOf(breaks);
    reviews = List.copyOf(reviews);
  }

  /// When it happened at the earliest, or was told where nobody knows.
  public Instant at() {
    return told.when().earliest().orElse(receivedAt);
  }

  /// The latest it can have happened.
  public Instant latest() {
    return told.when().latest().orElse(receivedAt);
  }

  /// Whether it is counted: a prosecutor has not found that there is no suspicion.
  public boolean stands() {
    return suspicion().filter(Suspicion.NONE::equals).isEmpty();
  }

  /// When a police prosecutor first looked.
  public Optional<Instant> reviewedAt() {
    return reviews.stream().map(Review::at).findFirst();
  }

  /// What holds of it now; empty until somebody has looked.
  public Optional<Suspicion> suspicion() {
    return reviews.isEmpty() ? Optional.empty() : Optional.of(reviews.getLast().suspicion());
  }

  /// The address of its page.
  public String path() {
    return "/saker/" + subjectId + "/brudd/" + id;
  }

  @Override
  public String toString() {
    return "Breach[" + id + " " + told.kind() + "]";
  }
}
