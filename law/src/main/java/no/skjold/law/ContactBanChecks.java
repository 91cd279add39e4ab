package no.skjold.law;

import java.time.LocalDate;
import no.skjold.law.Decision.ContactBan;

/// strl. §§ 57 and 58.
final class ContactBanChecks {

  private ContactBanChecks() {}

  static void check(ContactBan ban, Findings findings) {
    findings.requireInForce(RuleId.KF_GROUNDS);
    findings.require(ban.form().written(), Check.NOT_WRITTEN, RuleId.KF_GROUNDS);
    findings.require(ban.form().decidedBy() == Form.Decider.COURT, Check.NOT_BY_JUDGMENT);
    CommonChecks.parties(ban.parties(), RuleId.KF_GROUNDS, findings);
    grounds(ban, findings);
    content(ban, findings);
    term(ban, findings);
    monitoring(ban, findings);
  }

  private static void grounds(ContactBan ban, Findings findings) {
    findings.require(!ban.offence().isBlank(), Check.NO_OFFENCE);
    findings.require(!ban.assessment().grounds().isEmpty(), Check.CONTACT_GROUND_MISSING);
    findings.require(ban.assessment().danger() != Danger.NOT_SHOWN, Check.CONTACT_DANGER_NOT_SHOWN);
  }

  private static void content(ContactBan ban, Findings findings) {
    findings.require(!ban.content().prohibitions().isEmpty(), Check.CONTACT_CONTENT_MISSING);
    findings.require(
        !ban.ownHomeInside() || ban.assessment().imminent(ContactBanGround.CRIMINAL_ACT),
        Check.CONTACT_HOME_DANGER_NOT_IMMINENT);
    findings.require(
        ban.content().exceptions().stream().noneMatch(String::isBlank),
        Check.EXCEPTION_EMPTY,
        RuleId.KF_CONTENT);
    findings.require(
        ban.content().children() != Content.Children.NOT_STATED,
        Check.CONTACT_WITH_CHILD_NOT_STATED);
  }

  private static void term(ContactBan ban, Findings findings) {
    switch (ban.term()) {
      case Term.Indefinite(String specialGrounds) -> {
        findings.require(!specialGrounds.isBlank(), Check.INDEFINITE_WITHOUT_SPECIAL_GROUNDS);
        home(ban, LocalDate.MAX, findings);
      }
      case Term.Limited limited -> {
        LocalDate until = Caps.lastDay(findings.on(), limited);
        Caps.check(findings, until, Check.CONTACT_BAN_TOO_LONG, Measure.CONTACT_BAN);
        home(ban, until, findings);
      }
    }
  }

  private static void home(ContactBan ban, LocalDate until, Findings findings) {
    LocalDate last = findings.cap(Measure.CONTACT_BAN_OWN_HOME);
    findings.require(
        !ban.ownHomeInside() || !until.isAfter(last),
        Check.CONTACT_HOME_TOO_LONG,
        Caps.days(last, last));
  }

  private static void monitoring(ContactBan ban, Findings findings) {
    switch (ban.monitoring()) {
      case ContactBan.NotMonitored _ -> {}
      case ContactBan.Monitored(String necessity, Term.Limited term) -> {
        findings.requireInForce(RuleId.KF_GROUNDS, RuleId.KF_EK);
        findings.require(!necessity.isBlank(), Check.JUDGMENT_MONITORING_NOT_NECESSARY);
        LocalDate until = Caps.lastDay(findings.on(), term);
        Caps.check(
            findings, until, Check.JUDGMENT_MONITORING_TOO_LONG, Measure.MONITORING_BY_JUDGMENT);
        if (comparable(ban.term(), term)) {
          outlives(ban.term(), until, findings);
        }
      }
    }
  }

  /// When a ban for a length of time ends is known only at legal force; a day that is fixed for its
  /// monitoring cannot be held against it before. [Law#monitoringEffect] cuts it then.
  private static boolean comparable(Term ban, Term.Limited monitoring) {
    return !(ban instanceof Term.For && monitoring instanceof Term.Until);
  }

  private static void outlives(Term ban, LocalDate until, Findings findings) {
    if (ban instanceof Term.Limited limited) {
      LocalDate last = Caps.lastDay(findings.on(), limited);
      findings.require(
          !until.isAfter(last), Check.JUDGMENT_MONITORING_OUTLIVES_BAN, Caps.days(until, last));
    }
  }
}
