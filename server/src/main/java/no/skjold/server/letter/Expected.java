package no.skjold.server.letter;

import java.util.ArrayList;
import java.util.List;
import no.skjold.law.CourtReview;
import no.skjold.law.TakesEffect;
import no.skjold.server.document.Audience;
import no.skjold.server.document.LetterKind;
import no.skjold.server.order.Happening;
import no.skjold.server.order.Standing;
import org.jspecify.annotations.Nullable;

/// A letter that a decision asks for.
///
/// @param person whom it is to; null for an office or a posting
record Expected(LetterKind kind, Audience audience, @Nullable Long person) {

  /// All that a decision asks for as it stands; what is over asks for nothing but that it was
  /// lifted.
  static List<Expected> of(Standing standing, CourtReview review, Sides sides) {
    List<Expected> all = new ArrayList<>();
    switch (standing) {
      case Standing.RefusedRequest _ -> all.addAll(toBoth(LetterKind.REFUSAL, sides));
      case Standing.AwaitingEffect it -> {
        imposed(sides, all);
        takesEffect(it.way(), sides, all);
      }
      case Standing.InForce _ -> imposed(sides, all);
      case Standing.Ended it -> {
        if (lifted(it)) {
          all.addAll(toBoth(LetterKind.LIFTING, sides));
        }
      }
    }
    if (!(standing instanceof Standing.Ended)
        && review instanceof CourtReview.Due
        && standing.decided().first(Happening.Filed.class).isEmpty()) {
      all.add(new Expected(LetterKind.COURT_REFERRAL, Audience.COURT, null));
    }
    return all;
  }

  private static void imposed(Sides sides, List<Expected> all) {
    all.addAll(toBoth(LetterKind.DECISION, sides));
    all.addAll(toBoth(LetterKind.INFORMATION_TO_PARTIES, sides));
  }

  private static void takesEffect(TakesEffect way, Sides sides, List<Expected> all) {
    switch (way) {
      case SERVICE ->
          sides
              .restrained()
              .forEach(
                  it -> all.add(new Expected(LetterKind.SERVICE_FORM, Audience.RESTRAINED, it)));
      case POSTING ->
          all.add(new Expected(LetterKind.POSTING_NOTICE, Audience.PUBLIC_POSTING, null));
      case LEGAL_FORCE, COURT -> {
        // The court sees to it.
      }
    }
  }

  private static boolean lifted(Standing.Ended ended) {
    return ended.how() == Standing.Ended.How.LIFTED
        || ended.how() == Standing.Ended.How.LIFTED_BY_COURT;
  }

  /// To everybody on either side, and to guardians where a child is bound.
  private static List<Expected> toBoth(LetterKind kind, Sides sides) {
    List<Expected> all = new ArrayList<>();
    sides.restrained().forEach(it -> all.add(new Expected(kind, Audience.RESTRAINED, it)));
    sides.guardians().forEach(it -> all.add(new Expected(kind, Audience.GUARDIAN, it)));
    sides.protects().forEach(it -> all.add(new Expected(kind, Audience.PROTECTED, it)));
    return all;
  }
}
