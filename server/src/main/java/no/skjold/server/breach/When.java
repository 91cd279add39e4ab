package no.skjold.server.breach;

import java.time.Instant;
import java.util.Optional;

/// When something happened, as well as it is known.
public sealed interface When {

  /// The latest it can have happened; empty when nobody knows.
  Optional<Instant> latest();

  /// The earliest it can have happened; empty when nobody knows.
  Optional<Instant> earliest();

  record At(Instant instant) implements When {
    @Override
    public Optional<Instant> latest() {
      return Optional.of(instant);
    }

    @Override
    public Optional<Instant> earliest() {
      return Optional.of(instant);
    }
  }

  /// Some time between, or all the time.
  record Between(Instant from, Instant to) implements When {
    public Between {
      Unsound.unless(from.isBefore(to), "when.order");
    }

    @Override
    public Optional<Instant> latest() {
      return Optional.of(to);
    }

    @Override
    public Optional<Instant> earliest() {
      return Optional.of(from);
    }
  }

  record NotKnown() implements When {
    @Override
    public Optional<Instant> latest() {
      return Optional.empty();
    }

    @Override
    public Optional<Instant> earliest() {
      return Optional.empty();
    }
  }
}
