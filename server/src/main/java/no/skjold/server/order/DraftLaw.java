package no.skjold.server.order;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.skjold.law.Cap;
import no.skjold.law.Check;
import no.skjold.law.CourtReview;
import no.skjold.law.Decision;
import no.skjold.law.Effect;
import no.skjold.law.Finding;
import no.skjold.law.Law;
import no.skjold.law.LegalDay;
import no.skjold.law.Measure;
import no.skjold.law.Rule;
import no.skjold.law.RuleId;
import no.skjold.law.TakenEffect;
import no.skjold.law.TakesEffect;
import no.skjold.law.Weight;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.order.LawSays.LastDay;
import no.skjold.server.order.LawSays.Obstacle;
import no.skjold.server.order.Terms.HowLong;
import no.skjold.server.order.Terms.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Holds a draft against the law and the house's own demands before anybody decides it. Any thread.
@Component
final class DraftLaw {

  private final Orders orders;
  private final Law law;
  private final PartyRegister parties;
  private final InstantSource clock;

  DraftLaw(Orders orders, Law law, PartyRegister parties, InstantSource clock) {
    this.orders = orders;
    this.law = law;
    this.parties = parties;
    this.clock = clock;
  }

  /// @param account of whoever would decide it
  LawSays of(CaseFile file, Draft draft, String account) {
    List<DraftStep> steps = steps(file, draft);
    Said said = said(file, draft, account, steps);
    soundness(file, draft)
        .filter(it -> !it.equals("zone.missing") || said.silentOn(Check.NO_ZONE))
        .ifPresent(it -> said.obstacles.add(own(it, steps)));
    List<LastDay> lastDays = lastDays(file, draft);
    return new LawSays(
        inOrder(said.obstacles, steps),
        inOrder(said.warnings, steps),
        toConfirm(said, file, draft),
        steps.stream().filter(said::silentOn).toList(),
        lastDays,
        said.effect,
        said.court);
  }

  /// As they are asked; what no question puts right comes first.
  private static List<Obstacle> inOrder(List<Obstacle> obstacles, List<DraftStep> steps) {
    return obstacles.stream()
        .sorted(Comparator.comparingInt(it -> it.step() == null ? -1 : steps.indexOf(it.step())))
        .toList();
  }

  List<DraftStep> steps(CaseFile file, Draft draft) {
    boolean courtDecides =
        draft.terms().ruling() != null
            || (draft.links().request() != null
                && file.decisions().stream().anyMatch(it -> imposedByCourt(it, draft)));
    return DraftStep.of(draft.terms().kind(), courtDecides);
  }

  private static boolean imposedByCourt(Decided refusal, Draft draft) {
    return refusal.terms().kind() == Kind.REFUSAL
        && Objects.equals(refusal.links().request(), draft.links().request())
        && refusal.ruling().filter(it -> it.outcome() == Happening.Outcome.IMPOSED).isPresent();
  }

  /// What is said so far. Of one thread.
  private static final class Said {
    final List<Obstacle> obstacles = new ArrayList<>();
    final List<Obstacle> warnings = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();
    @Nullable TakesEffect effect;
    @Nullable CourtReview court;

    boolean silentOn(DraftStep step) {
      return Stream.concat(obstacles.stream(), warnings.stream())
          .noneMatch(it -> it.step() == step);
    }

    boolean silentOn(Check check) {
      return findings.stream().noneMatch(it -> it.check() == check);
    }
  }

  private Said said(CaseFile file, Draft draft, String account, List<DraftStep> steps) {
    Said said = new Said();
    try {
      Decision decision = orders.asLaw(file, draft, account);
      law.examine(decision).findings().forEach(it -> sort(it, draft.terms(), steps, said));
      said.court = law.courtReview(decision, List.of());
      said.effect = effect(decision);
    } catch (Refused unsayable) {
      said.obstacles.add(own(unsayable.code(), steps));
    }
    return said;
  }

  private static void sort(Finding it, Terms terms, List<DraftStep> steps, Said said) {
    said.findings.add(it);
    String words =
        it.check() == Check.ENDS_BEFORE_IT_BEGINS && undecided(terms) ? "draft.undecided" : "";
    DraftStep step = DraftStep.asking(it.check(), steps).orElse(null);
    Obstacle obstacle = new Obstacle(it, words, step);
    (it.weight() == Weight.REFUSAL ? said.obstacles : said.warnings).add(obstacle);
  }

  /// The law knows no decision without an end that is not said; a draft does.
  private static boolean undecided(Terms terms) {
    return terms.howLong().equals(HowLong.UNDECIDED)
        || (terms.control().monitored() && terms.control().howLong().equals(HowLong.UNDECIDED));
  }

  private @Nullable TakesEffect effect(Decision decision) {
    return decision instanceof Decision.Imposed imposed
            && law.effect(imposed, new TakenEffect.Nothing()) instanceof Effect.Waiting(var way)
        ? way
        : null;
  }

  private static Obstacle own(String code, List<DraftStep> steps) {
    return new Obstacle(null, "order.refused." + code, DraftStep.asking(code, steps).orElse(null));
  }

  private Optional<String> soundness(CaseFile file, Draft draft) {
    try {
      new Soundness(parties, file, orders.standing(file)).require(draft);
      return Optional.empty();
    } catch (Refused refused) {
      return Optional.of(refused.code());
    }
  }

  private List<Rule> toConfirm(Said said, CaseFile file, Draft draft) {
    Set<Rule> rules = new LinkedHashSet<>();
    said.findings.forEach(it -> rules.add(it.rule()));
    measures(file, draft).forEach(it -> rules.add(cap(it, draft).rule()));
    rules.addAll(LawSays.rules(said.court));
    return rules.stream().filter(it -> it.toConfirm().isPresent()).toList();
  }

  /// A judgment sets one for each thing it imposes; any other decision has one day to end by.
  private List<LastDay> lastDays(CaseFile file, Draft draft) {
    Stream<LastDay> caps = measures(file, draft).stream().map(it -> lastDay(it, cap(it, draft)));
    return Stream.concat(caps, withItsBan(file, draft).stream())
        .sorted(Comparator.comparing(LastDay::day))
        .limit(draft.terms().kind() == Kind.CONTACT_BAN ? Long.MAX_VALUE : 1)
        .toList();
  }

  private static LastDay lastDay(Measure measure, Cap cap) {
    return new LastDay("draft.cap." + measure, cap.lastDay(), cap.rule().statute());
  }

  private Cap cap(Measure measure, Draft draft) {
    return law.lastDayCap(measure, decidedOn(draft));
  }

  private LocalDate decidedOn(Draft draft) {
    Terms.Ruling ruling = draft.terms().ruling();
    return LegalDay.of(ruling == null ? clock.instant() : ruling.at());
  }

  private static List<Measure> measures(CaseFile file, Draft draft) {
    return switch (draft.terms().kind()) {
      case RESTRAINING_ORDER -> List.of(Measure.RESTRAINING_ORDER);
      case OWN_HOME_EXCLUSION -> List.of(Measure.OWN_HOME_EXCLUSION);
      case REFUSAL -> List.of();
      case GROUP_STAY_PROHIBITION -> List.of(Measure.GROUP_STAY_PROHIBITION);
      case CHILD_STAY_PROHIBITION -> List.of(Measure.CHILD_STAY_PROHIBITION);
      case ELECTRONIC_MONITORING -> monitoring(file, draft);
      case CONTACT_BAN -> judged(draft.terms());
    };
  }

  private static List<Measure> monitoring(CaseFile file, Draft draft) {
    if (draft.terms().what().zones().stream().noneMatch(Terms.DrawnZone::ownHomeInside)) {
      return List.of(Measure.ELECTRONIC_MONITORING);
    }
    Long ban = draft.links().ban();
    boolean judged =
        ban != null
            && file.decision(ban).filter(it -> it.terms().kind() == Kind.CONTACT_BAN).isPresent();
    return List.of(
        Measure.ELECTRONIC_MONITORING,
        judged ? Measure.CONTACT_BAN_OWN_HOME : Measure.ELECTRONIC_MONITORING_OWN_HOME);
  }

  private static List<Measure> judged(Terms terms) {
    List<Measure> measures = new ArrayList<>();
    measures.add(Measure.CONTACT_BAN);
    if (terms.what().places().stream().anyMatch(Terms.Place::ownHome)) {
      measures.add(Measure.CONTACT_BAN_OWN_HOME);
    }
    if (terms.control().monitored()) {
      measures.add(Measure.MONITORING_BY_JUDGMENT);
    }
    return measures;
  }

  /// The last whole day of the ban that is monitored.
  private Optional<LastDay> withItsBan(CaseFile file, Draft draft) {
    Long ban = draft.links().ban();
    return (ban == null ? Optional.<Decided>empty() : file.decision(ban))
        .map(it -> orders.standing(file, it))
        .filter(Standing.InForce.class::isInstance)
        .flatMap(it -> ((Standing.InForce) it).until())
        .map(it -> lastDay(it));
  }

  private LastDay lastDay(Instant end) {
    LocalDate day = LegalDay.of(end).minusDays(1);
    return new LastDay(
        "draft.cap.WITH_ITS_BAN", day, law.rules().cited(RuleId.EK_G_MAIN, day).statute());
  }
}
