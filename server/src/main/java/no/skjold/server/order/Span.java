package no.skjold.server.order;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import no.skjold.law.TakesEffect;
import no.skjold.server.order.Standing.Ended.How;

/// From when to when a decision works, as far as is known now.
sealed interface Span {

  Optional<End> end();

  /// @param at the first instant it no longer works
  record End(Instant at, How how) {}

  /// It waits for something. When it ends before that, it never worked.
  record NotYet(TakesEffect way, Optional<End> end) implements Span {}

  record Works(Instant from, Optional<End> end) implements Span {}

  /// The same, ending no later than this.
  default Span endingBy(Stream<End> ends) {
    Optional<End> first =
        Stream.concat(end().stream(), ends).min((a, b) -> a.at().compareTo(b.at()));
    return switch (this) {
      case NotYet it -> new NotYet(it.way(), first);
      case Works it -> new Works(it.from(), first);
    };
  }

  /// Whether it works at some moment between these, both among them.
  default boolean worksWithin(Instant first, Instant last) {
    return switch (this) {
      case NotYet _ -> false;
      case Works(Instant from, Optional<End> end) ->
          !from.isAfter(last) && end.filter(it -> !it.at().isAfter(first)).isEmpty();
    };
  }
}
