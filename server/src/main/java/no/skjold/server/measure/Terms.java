package no.skjold.server.measure;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What is agreed about a measure, as it stands after a step.
///
/// @param personId whom it is for; null for everybody protected in the case
/// @param organisation whose it is to do, as an organisation; of a notice: to whom it goes
/// @param role whom to ask for there, by role rather than name
/// @param deadline when it is to be done
/// @param words what is to be done
/// @param sheMaySee whether her own page tells of it
/// @param on since when it is in place, without coverage, or ended; null before that
/// @param reason why it came to nothing; blank otherwise
record Terms(
    MeasureKind kind,
    @Nullable Long personId,
    String organisation,
    String role,
    LocalDate deadline,
    String words,
    boolean sheMaySee,
    MeasureState state,
    @Nullable LocalDate on,
    String reason) {

  private static final int SHORT = 200;
  private static final int LONG = 4000;

  private Terms sound(LocalDate today) {
    require(!organisation.isBlank() && organisation.length() <= SHORT, "organisation");
    require(!role.isBlank() && role.length() <= SHORT, "role");
    require(words.length() <= LONG && reason.length() <= LONG, "too_long");
    require(kind != MeasureKind.OTHER || !words.isBlank(), "words");
    require(!sheMaySee || kind.forHerEyes(), "not_for_her");
    require(state != MeasureState.NOT_DONE || !reason.isBlank(), "reason");
    require(state != MeasureState.NO_COVERAGE || kind.needsCoverage(), "state.no_coverage");
    require(!state.dated() || on != null, "on.missing");
    require(on == null || !on.isAfter(today), "on.later");
    return this;
  }

  private static void require(boolean holds, String fault) {
    if (!holds) {
      throw new Unsound(fault);
    }
  }

  /// As the first step of a measure; throws [Unsound] when it does not hold.
  Terms begun(LocalDate today) {
    require(!state.over(), "state.first");
    return sound(today);
  }

  /// As the next step after another; throws [Unsound] when it does not hold.
  Terms after(Terms before, LocalDate today) {
    require(kind == before.kind, "kind");
    require(before.state.mayBecome(state), "state.not_from_here");
    require(
        state != MeasureState.ENDED || on == null || before.on == null || !on.isBefore(before.on),
        "on.before");
    return sound(today);
  }

  @Override
  public String toString() {
    return "Terms[" + state + "]";
  }
}
