package no.skjold.server.order;

import java.util.List;
import no.skjold.law.CourtReview;
import no.skjold.law.TakesEffect;
import no.skjold.server.order.Happening.Outcome;
import no.skjold.server.order.Happening.Party;

/// What can happen to a decision as it stands: what a page offers, and nothing else.
///
/// @param effect what makes it work, when it does not yet: `SERVED`, `POSTED`, `LEGAL_FORCE`, or
///   blank
/// @param demands who can have the court try it; none when somebody has
/// @param file whether it can be brought to court
/// @param outcomes what the court can come to; none when it is not at court
/// @param lift whether the prosecution can lift it
/// @param consent whether the guardian can answer
/// @param renew whether it can be renewed
/// @param monitor whether monitoring of it can be decided
record Offers(
    String effect,
    List<Party> demands,
    boolean file,
    List<Outcome> outcomes,
    boolean lift,
    boolean consent,
    boolean renew,
    boolean monitor) {

  static Offers of(Standing standing, CourtReview review) {
    Decided decided = standing.decided();
    boolean triable = standing instanceof Standing.Triable;
    boolean imposed = standing instanceof Standing.Imposed;
    boolean courts = triable && !(review instanceof CourtReview.NotNeeded);
    boolean demanded = decided.first(Happening.Demanded.class).isPresent();
    boolean filed = decided.first(Happening.Filed.class).isPresent();
    return new Offers(
        effect(standing),
        courts && !demanded && !filed ? List.of(demander(decided)) : List.of(),
        courts && !filed,
        triable && (filed || byCourt(standing)) ? outcomes(decided) : List.of(),
        imposed,
        imposed && decided.terms().kind() == Terms.Kind.CHILD_STAY_PROHIBITION,
        imposed,
        imposed && DraftKind.monitorable(decided.terms().kind()));
  }

  private static String effect(Standing standing) {
    return standing instanceof Standing.AwaitingEffect it
        ? switch (it.way()) {
          case SERVICE -> "SERVED";
          case POSTING -> "POSTED";
          case LEGAL_FORCE -> "LEGAL_FORCE";
          case COURT -> "";
        }
        : "";
  }

  private static boolean byCourt(Standing standing) {
    return standing instanceof Standing.AwaitingEffect it && it.way() == TakesEffect.COURT;
  }

  private static Party demander(Decided decided) {
    return refusal(decided) ? Party.PROTECTED : Party.RESTRAINED;
  }

  private static List<Outcome> outcomes(Decided decided) {
    return refusal(decided)
        ? List.of(Outcome.IMPOSED, Outcome.REFUSED)
        : List.of(Outcome.UPHELD, Outcome.LIMITED, Outcome.LIFTED);
  }

  private static boolean refusal(Decided decided) {
    return decided.terms().kind() == Terms.Kind.REFUSAL;
  }
}
