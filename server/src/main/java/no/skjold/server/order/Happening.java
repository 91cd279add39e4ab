package no.skjold.server.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Something that has happened to a decision after it was made. Added to, never changed.
public sealed interface Happening {

  /// When it happened, which is before or when it was entered.
  Instant at();

  /// Formally served (forkynt) on the person it is directed against.
  record Served(Instant at, Manner manner, String servedBy) implements Happening {

    /// Domstolloven §§ 163 a to 191.
    public enum Manner {
      IN_PERSON,
      BY_POST_WITH_RECEIPT,
      ELECTRONICALLY,
      BY_PROCESS_SERVER,
      IN_COURT
    }
  }

  /// A notice was posted at the place (§ 222 b against everybody).
  record Posted(Instant at, String where) implements Happening {
    @Override
    public String toString() {
      return "Posted[" + at + "]";
    }
  }

  /// A judgment has legal force.
  record GainedLegalForce(Instant at) implements Happening {}

  /// A copy has gone to a party.
  record Informed(Instant at, Party party, String how) implements Happening {}

  /// Somebody has the court try it.
  record Demanded(Instant at, Party by) implements Happening {}

  /// Brought to court.
  ///
  /// @param lateReason why it was later than the deadline; blank in time
  record Filed(Instant at, String court, String lateReason) implements Happening {
    @Override
    public String toString() {
      return "Filed[" + at + "]";
    }
  }

  /// The court has decided.
  ///
  /// @param limitation what is left, when it is limited
  record Ruled(
      Instant at, Outcome outcome, String court, String reference, @Nullable Limitation limitation)
      implements Happening {}

  /// The prosecution lifts it: the conditions are no longer met.
  record Lifted(Instant at, String reasons) implements Happening {
    @Override
    public String toString() {
      return "Lifted[" + at + "]";
    }
  }

  /// The child's guardian has answered (§ 222 c).
  record ConsentAnswered(Instant at, boolean given) implements Happening {}

  /// Who is on which side.
  enum Party {
    RESTRAINED,
    PROTECTED
  }

  enum Outcome {
    /// Opprettholdt.
    UPHELD,
    /// Begrenset.
    LIMITED,
    /// Opphevet.
    LIFTED,
    /// Nedlagt av retten, after a refusal.
    IMPOSED,
    /// The court, too, refuses.
    REFUSED
  }

  /// What the court leaves of it. Nothing is added.
  ///
  /// @param lastDay an earlier last day; null as before
  /// @param withoutZones zones it takes away, by their names in the decision; none for all stay
  /// @param exceptions what is left open besides
  record Limitation(
      @Nullable LocalDate lastDay, List<String> withoutZones, List<String> exceptions) {
    public Limitation {
      withoutZones = List.copyOf(withoutZones);
      exceptions = List.copyOf(exceptions);
    }

    /// What is left when both hold.
    Limitation and(Limitation other) {
      return new Limitation(
          Stream.of(this, other)
              .map(Limitation::lastDay)
              .filter(Objects::nonNull)
              .min(Comparator.naturalOrder())
              .orElse(null),
          Stream.concat(withoutZones.stream(), other.withoutZones.stream()).distinct().toList(),
          Stream.concat(exceptions.stream(), other.exceptions.stream()).distinct().toList());
    }

    @Override
    public String toString() {
      return "Limitation[" + lastDay + ", " + withoutZones + "]";
    }
  }
}
