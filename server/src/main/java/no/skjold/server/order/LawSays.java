package no.skjold.server.order;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.skjold.law.CourtReview;
import no.skjold.law.Finding;
import no.skjold.law.Overrider;
import no.skjold.law.Rule;
import no.skjold.law.TakesEffect;
import no.skjold.law.Words;
import org.jspecify.annotations.Nullable;

/// What the law says of a draft, were it decided now; for showing beside it.
///
/// @param obstacles what stands in the way
/// @param warnings what somebody should look at
/// @param toConfirm rules it rests on that a lawyer must confirm before they are relied on
/// @param fine the questions that nothing is said against
/// @param lastDays the last days it may be set to, the earliest first
/// @param effect how it takes effect; null for a refusal and for what cannot be said yet
/// @param court whether and when it goes to court; null for what cannot be said yet
record LawSays(
    List<Obstacle> obstacles,
    List<Obstacle> warnings,
    List<Rule> toConfirm,
    List<DraftStep> fine,
    List<LastDay> lastDays,
    @Nullable TakesEffect effect,
    @Nullable CourtReview court) {

  LawSays {
    obstacles = List.copyOf(obstacles);
    warnings = List.copyOf(warnings);
    toConfirm = List.copyOf(toConfirm);
    fine = List.copyOf(fine);
    lastDays = List.copyOf(lastDays);
  }

  /// Something that is said against it: by the law, or by the house with a text key.
  ///
  /// @param finding of the law; null for the house's own
  /// @param textKey the words when they are not the law's own; blank otherwise
  /// @param step where it is put right; null for what the wizard does not ask
  record Obstacle(@Nullable Finding finding, String textKey, @Nullable DraftStep step) {

    /// Who may set it aside.
    public Overrider overrider() {
      return finding == null ? Overrider.NOBODY : finding.overrider();
    }

    @Override
    public String toString() {
      return "Obstacle[" + (finding == null ? textKey : finding.check()) + "]";
    }
  }

  /// @param textKey what ends then
  record LastDay(String textKey, LocalDate day, Words statute) {}

  public List<Obstacle> overrulable() {
    return obstacles.stream().filter(it -> it.overrider() != Overrider.NOBODY).toList();
  }

  /// What stands in the way of one question; all of it where no question is looked at.
  public List<Obstacle> about(@Nullable DraftStep step) {
    return step == null ? obstacles : obstacles.stream().filter(it -> it.step() == step).toList();
  }

  /// What stands in the way beside that.
  public List<Obstacle> elsewhere(@Nullable DraftStep step) {
    return step == null ? List.of() : obstacles.stream().filter(it -> it.step() != step).toList();
  }

  /// The text on when it goes to court; with a day for a deadline.
  public String courtKey() {
    return switch (court) {
      case CourtReview.NotNeeded _ -> "draft.court.not";
      case CourtReview.OnDemand _ -> "draft.court.demand";
      case CourtReview.Awaiting it -> "draft.court.after." + it.trigger();
      case CourtReview.Due _ -> "draft.court.due";
      case null -> "draft.court.not";
    };
  }

  public @Nullable LocalDate courtBy() {
    return court instanceof CourtReview.Due due ? due.deadline().lastDay() : null;
  }

  public @Nullable Rule courtRule() {
    return rules(court).stream().findFirst().orElse(null);
  }

  /// What says so.
  static List<Rule> rules(@Nullable CourtReview court) {
    return switch (court) {
      case CourtReview.OnDemand it -> List.of(it.rule());
      case CourtReview.Awaiting it -> List.of(it.rule());
      case CourtReview.Due it -> List.of(it.deadline().rule());
      case CourtReview.NotNeeded _ -> List.of();
      case null -> List.of();
    };
  }

  /// The first last day: no other may be later.
  public Optional<LastDay> last() {
    return lastDays.stream().findFirst();
  }
}
