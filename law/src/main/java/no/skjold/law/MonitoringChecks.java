package no.skjold.law;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import no.skjold.law.Decision.ElectronicMonitoring;
import no.skjold.law.Decision.ElectronicMonitoring.Breaches;
import no.skjold.law.Decision.ElectronicMonitoring.Exceptional;

/// strpl. § 222 g.
final class MonitoringChecks {

  private MonitoringChecks() {}

  static void check(ElectronicMonitoring control, Findings findings) {
    findings.requireInForce(RuleId.EK_G_MAIN);
    CommonChecks.form(control.form(), RuleId.EK_G_MAIN, findings);
    CommonChecks.proportionality(control.proportionality(), findings);
    CommonChecks.rightToCourt(control.told(), RuleId.EK_COURT, findings);
    findings.require(
        control.told().contains(Information.HOW_MONITORING_WORKS), Check.TECHNOLOGY_NOT_TOLD);
    basis(control, findings);
    findings.require(!control.necessity().isBlank(), Check.NOT_NECESSARY);
    findings.require(control.effect().worksAt(control.form().decidedAt()), Check.BAN_NOT_IN_FORCE);
    findings.require(!control.zones().isEmpty(), Check.NO_ZONE);
    findings.require(
        !control.ownHomeInside() || imminent(control.ban()),
        Check.HOME_IN_ZONE_DANGER_NOT_IMMINENT);
    length(control, findings);
  }

  private static void basis(ElectronicMonitoring control, Findings findings) {
    switch (control.basis()) {
      case Breaches(List<SuspectedBreach> breaches, List<Effect> earlier) -> {
        breaches(breaches, findings);
        findings.require(
            breaches.stream().allMatch(it -> during(control.effect(), earlier, it.on())),
            Check.BREACH_OUTSIDE_BAN);
      }
      case Exceptional exception -> {
        findings.requireInForce(RuleId.EK_G_MAIN, RuleId.EK_G_EXCEPTION);
        findings.require(!exception.reasons().isBlank(), Check.EXCEPTION_WITHOUT_REASONS);
        findings.require(exception.agreedByAnother(), Check.EXCEPTION_WITHOUT_SECOND_LAWYER);
      }
    }
  }

  /// One breach with reasonable suspicion, not from before § 222 g, is enough.
  static void breaches(List<SuspectedBreach> breaches, Findings findings) {
    LocalDate first = findings.rule(RuleId.EK_NO_RETRO).value(Parameter.FIRST_BREACH);
    List<SuspectedBreach> suspected =
        breaches.stream().filter(SuspectedBreach::reasonableSuspicion).toList();
    findings.require(!suspected.isEmpty(), Check.NO_BREACH_SUSPECTED);
    findings.require(
        suspected.isEmpty() || suspected.stream().anyMatch(it -> !it.on().isBefore(first)),
        Check.BREACH_TOO_OLD);
    findings.require(
        breaches.stream().noneMatch(it -> it.on().isAfter(findings.on())),
        Check.BREACH_AFTER_DECISION);
  }

  /// Of a ban that does not work nothing more is said than that.
  private static boolean during(Effect effect, List<Effect> earlier, LocalDate day) {
    boolean known = effect instanceof Effect.InForce || effect instanceof Effect.InForceWithoutEnd;
    return !known
        || Stream.concat(Stream.of(effect), earlier.stream()).anyMatch(it -> during(it, day));
  }

  private static boolean during(Effect effect, LocalDate day) {
    return switch (effect) {
      case Effect.InForce(Instant from, Instant until) ->
          !day.isBefore(LegalDay.of(from)) && !day.isAfter(LegalDay.of(until.minusNanos(1)));
      case Effect.InForceWithoutEnd(Instant from) -> !day.isBefore(LegalDay.of(from));
      case Effect.Waiting _, Effect.Impossible _ -> false;
    };
  }

  private static void length(ElectronicMonitoring control, Findings findings) {
    LocalDate until = control.term().lastDay();
    Caps.check(findings, until, Check.MONITORING_TOO_LONG, Measure.ELECTRONIC_MONITORING);
    Stream.concat(lastDay(control.effect()), lastDay(control.ban()))
        .min(Comparator.naturalOrder())
        .ifPresent(last ->
            findings.require(
                !until.isAfter(last), Check.MONITORING_OUTLIVES_BAN, Caps.days(until, last)));
    LocalDate home = findings.cap(ownHome(control.ban()));
    findings.require(
        !control.ownHomeInside() || !until.isAfter(home),
        Check.HOME_IN_ZONE_TOO_LONG,
        Caps.days(until, home));
  }

  /// The last whole day the ban works.
  private static Stream<LocalDate> lastDay(Effect effect) {
    return effect instanceof Effect.InForce(_, Instant end)
        ? Stream.of(LegalDay.of(end).minusDays(1))
        : Stream.empty();
  }

  /// The last day the ban names itself, whatever its effect is said to be.
  private static Stream<LocalDate> lastDay(Decision.Monitorable ban) {
    return switch (ban) {
      case Decision.RestrainingOrder order -> Stream.of(order.term().lastDay());
      case Decision.OwnHomeExclusion home -> lastDay(home.order());
      case Decision.ContactBan judged ->
          judged.term() instanceof Term.Until(LocalDate day) ? Stream.of(day) : Stream.empty();
    };
  }

  private static boolean imminent(Decision.Monitorable ban) {
    return switch (ban) {
      case Decision.RestrainingOrder order -> order.assessment().imminent(Ground.CRIMINAL_ACT);
      case Decision.OwnHomeExclusion home -> imminent(home.order());
      case Decision.ContactBan judged ->
          judged.assessment().imminent(ContactBanGround.CRIMINAL_ACT);
    };
  }

  private static Measure ownHome(Decision.Monitorable ban) {
    return switch (ban) {
      case Decision.RestrainingOrder _, Decision.OwnHomeExclusion _ ->
          Measure.ELECTRONIC_MONITORING_OWN_HOME;
      case Decision.ContactBan _ -> Measure.CONTACT_BAN_OWN_HOME;
    };
  }
}
