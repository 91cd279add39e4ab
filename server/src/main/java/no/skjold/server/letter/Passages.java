package no.skjold.server.letter;

import java.util.EnumSet;
import java.util.Set;
import no.skjold.law.Counsel;
import no.skjold.law.Parameter;
import no.skjold.law.Review;
import no.skjold.server.document.LetterKind;
import no.skjold.server.document.Passage;
import no.skjold.server.order.Standing;
import no.skjold.server.order.Terms;
import no.skjold.server.order.Terms.Kind;

/// Which fixed wording applies to a decision.
final class Passages {

  private Passages() {}

  static Set<Passage> of(Telling it) {
    Set<Passage> passages = EnumSet.noneOf(Passage.class);
    Terms terms = it.terms();
    add(passages, Passage.OWN_HOME, ownHome(terms));
    add(passages, Passage.MONITORED, it.monitored());
    add(passages, Passage.CHILD, terms.kind() == Kind.CHILD_STAY_PROHIBITION);
    add(passages, Passage.CHILDREN, childrenConcerned(terms));
    add(passages, Passage.RENEWED, it.decided().links().follows() != null);
    add(passages, Passage.COUNSEL, counsel(it));
    if (tellsOfCourt(it.wanted().kind())) {
      passages.add(court(it));
    }
    return passages;
  }

  /// Whether the state pays for counsel of whoever reads it.
  private static boolean counsel(Telling it) {
    return switch (it.wanted().audience()) {
      case RESTRAINED, GUARDIAN -> it.counsel().contains(Counsel.DEFENCE_COUNSEL);
      case PROTECTED -> it.counsel().contains(Counsel.VICTIMS_COUNSEL);
      case COURT, POLICE, PUBLIC_POSTING -> !it.counsel().isEmpty();
    };
  }

  private static void add(Set<Passage> passages, Passage passage, boolean applies) {
    if (applies) {
      passages.add(passage);
    }
  }

  private static boolean ownHome(Terms terms) {
    return terms.kind() == Kind.OWN_HOME_EXCLUSION
        || terms.what().places().stream().anyMatch(Terms.Place::ownHome)
        || terms.what().zones().stream().anyMatch(Terms.DrawnZone::ownHomeInside);
  }

  private static boolean childrenConcerned(Terms terms) {
    return switch (terms.what().children()) {
      case NO_CONTACT, CONTACT_ON_CONDITIONS -> true;
      case NOT_CONCERNED, NOT_STATED -> false;
    };
  }

  private static boolean tellsOfCourt(LetterKind kind) {
    return kind == LetterKind.DECISION || kind == LetterKind.INFORMATION_TO_PARTIES;
  }

  private static Passage court(Telling it) {
    return it.byCourtAlone()
        ? imposed(it.standing())
        : it.courtRule()
            .map(rule ->
                rule.value(Parameter.REVIEW) == Review.ON_DEMAND
                    ? Passage.COURT_ON_DEMAND
                    : Passage.COURT_AUTOMATIC)
            .orElseGet(() -> decidedByCourt(it.terms()));
  }

  private static Passage imposed(Standing standing) {
    return standing instanceof Standing.AwaitingEffect ? Passage.COURT_IMPOSES : Passage.BY_RULING;
  }

  private static Passage decidedByCourt(Terms terms) {
    if (terms.kind() == Kind.CONTACT_BAN) {
      return Passage.BY_JUDGMENT;
    }
    return terms.ruling() == null ? Passage.CONSENTED : Passage.BY_RULING;
  }
}
