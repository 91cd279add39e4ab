package no.skjold.server.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.skjold.law.Counsel;
import no.skjold.law.CourtReview;
import no.skjold.law.LegalDay;
import no.skjold.law.Parameter;
import no.skjold.law.Rule;
import no.skjold.law.TakesEffect;
import no.skjold.server.document.Language;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Happening;
import no.skjold.server.order.Request;
import no.skjold.server.order.Standing;
import no.skjold.server.order.Terms;

/// Everything one letter is written from.
///
/// @param phrases in its language
/// @param standing of the decision it is about
/// @param review whether and when that goes to court
/// @param counsel whose counsel the state pays
/// @param request what the decision answers; empty for nothing
/// @param restrained the names of those it is directed against
/// @param protects the names of those it protects
record Telling(
    Wanted wanted,
    Phrases phrases,
    LocalDate dated,
    Standing standing,
    CourtReview review,
    Set<Counsel> counsel,
    Optional<Request> request,
    List<String> restrained,
    List<String> protects) {

  Telling {
    counsel = Set.copyOf(counsel);
    restrained = List.copyOf(restrained);
    protects = List.copyOf(protects);
  }

  Decided decided() {
    return standing.decided();
  }

  Terms terms() {
    return decided().terms();
  }

  Language language() {
    return wanted.language();
  }

  String day(LocalDate day) {
    return language().day(day);
  }

  String day(Instant at) {
    return day(LegalDay.of(at));
  }

  String moment(Instant at) {
    return language().moment(at);
  }

  String him() {
    return phrases.listed(restrained);
  }

  /// Whom it protects: by name, or as a circle.
  String her() {
    String circle = terms().protects().circle();
    if (!circle.isBlank()) {
      return circle;
    }
    return protects.isEmpty() ? phrases.say("protected.none") : phrases.listed(protects);
  }

  boolean monitored() {
    return terms().kind() == Terms.Kind.ELECTRONIC_MONITORING
        || (terms().kind() == Terms.Kind.CONTACT_BAN && terms().control().monitored());
  }

  /// Which phrase of those that are told by kind.
  String ofKind(String what) {
    boolean variant = terms().kind() == Terms.Kind.CONTACT_BAN && terms().control().monitored();
    String key = what + "." + terms().kind().name();
    return phrases.say(variant && !what.equals("paper") ? key + ".monitored" : key);
  }

  /// Whether it binds by what the court says and by nothing before that: a child whose guardian
  /// does not consent.
  boolean byCourtAlone() {
    boolean waits = standing instanceof Standing.AwaitingEffect it && it.way() == TakesEffect.COURT;
    return terms().kind() == Terms.Kind.CHILD_STAY_PROHIBITION
        && (waits || decided().ruling().isPresent());
  }

  /// The rule of court review; empty where the court has decided or a guardian consents.
  Optional<Rule> courtRule() {
    return switch (review) {
      case CourtReview.NotNeeded _ -> Optional.empty();
      case CourtReview.OnDemand it -> Optional.of(it.rule());
      case CourtReview.Awaiting it -> Optional.of(it.rule());
      case CourtReview.Due it -> Optional.of(it.deadline().rule());
    };
  }

  Optional<String> courtDays() {
    return courtRule().map(it -> phrases.days(it.value(Parameter.DAYS)));
  }

  /// What the courts leave of it, as long as that is less.
  Optional<Happening.Limitation> limitation() {
    return decided().limitation();
  }

  /// The zones the court has not taken away.
  List<Terms.DrawnZone> zones() {
    List<String> without = limitation().map(Happening.Limitation::withoutZones).orElse(List.of());
    return terms().what().zones().stream().filter(it -> !without.contains(it.zoneId())).toList();
  }

  @Override
  public String toString() {
    return "Telling[" + wanted + "]";
  }
}
