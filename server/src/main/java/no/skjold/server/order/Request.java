package no.skjold.server.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request for protection, or the police's own reason to consider it.
///
/// @param receivedAt when it came in: the 24-hour clock counts from here
/// @param persons whom it is for, by number
/// @param facts what is told
/// @param look the first time a police prosecutor looked at it; null while none has
/// @param withdrawn when she took it back; null when she has not. That ends nothing by itself
/// @param answeredBy the first decision that answers it; null while open
public record Request(
    long id,
    long subjectId,
    Instant receivedAt,
    Source source,
    List<Long> persons,
    String facts,
    @Nullable Look look,
    @Nullable Instant withdrawn,
    @Nullable Long answeredBy) {

  public Request {
    persons = List.copyOf(persons);
  }

  /// Who asks.
  public enum Source {
    PROTECTED_PERSON,
    SOMEBODY_ON_HER_BEHALF,
    COUNSEL,
    POLICE,
    /// Of the prosecution's own accord, since the public interest demands it.
    PUBLIC_INTEREST
  }

  /// A police prosecutor's recorded action: it stops the clock.
  ///
  /// @param note what the prosecutor decided to do about it
  /// @param waits whether the prosecutor decided that it waits for the suspect's statement
  public record Look(Signature by, String note, boolean waits) {
    @Override
    public String toString() {
      return "Look[" + by + "]";
    }
  }

  public boolean open() {
    return answeredBy == null;
  }

  public Optional<Instant> looked() {
    return look == null ? Optional.empty() : Optional.of(look.by().at());
  }

  @Override
  public String toString() {
    return "Request[" + id + ", " + source + "]";
  }
}
