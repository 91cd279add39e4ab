package no.skjold.law;

import java.time.LocalDate;
import java.util.Map;
import no.skjold.law.Decision.ChildStayProhibition;
import no.skjold.law.Decision.GroupStayProhibition;
import no.skjold.law.Decision.GroupStayProhibition.Everyone;
import no.skjold.law.Decision.GroupStayProhibition.MeetingPlace;
import no.skjold.law.Decision.GroupStayProhibition.Members;
import no.skjold.law.Decision.GroupStayProhibition.OtherProperty;
import no.skjold.law.Decision.GroupStayProhibition.Property;

/// strpl. §§ 222 b and 222 c.
final class StayProhibitionChecks {

  private StayProhibitionChecks() {}

  static void group(GroupStayProhibition group, Findings findings) {
    findings.requireInForce(RuleId.OF_B_GROUNDS);
    CommonChecks.form(group.form(), RuleId.OF_B_GROUNDS, findings);
    CommonChecks.proportionality(group.proportionality(), findings);
    CommonChecks.told(group.told(), RuleId.OF_B_GROUNDS, findings);
    directed(group.directed(), findings);
    findings.require(!group.mutualViolence().isBlank(), Check.GROUP_VIOLENCE_NOT_SHOWN);
    findings.require(!group.dangerNearby().isBlank(), Check.DANGER_NEARBY_NOT_SHOWN);
    properties(group, findings);
    Caps.check(
        findings,
        group.term().lastDay(),
        Check.GROUP_ORDER_TOO_LONG,
        Measure.GROUP_STAY_PROHIBITION);
  }

  private static void directed(GroupStayProhibition.Directed directed, Findings findings) {
    switch (directed) {
      case Members members ->
          findings.require(
              members.references().stream().anyMatch(it -> !it.isBlank()),
              Check.GROUP_MEMBERS_NOT_NAMED);
      case Everyone(String specialReasons) -> {
        findings.requireInForce(RuleId.OF_B_GROUNDS, RuleId.OF_B_EVERYONE);
        findings.require(!specialReasons.isBlank(), Check.EVERYONE_WITHOUT_SPECIAL_REASONS);
      }
    }
  }

  private static void properties(GroupStayProhibition group, Findings findings) {
    findings.require(
        group.properties().stream().anyMatch(MeetingPlace.class::isInstance),
        Check.GROUP_PROPERTY_MISSING);
    findings.require(
        group.properties().stream().allMatch(StayProhibitionChecks::reasoned),
        Check.OTHER_PROPERTY_WITHOUT_SPECIAL_REASONS);
  }

  private static boolean reasoned(Property property) {
    return switch (property) {
      case MeetingPlace _ -> true;
      case OtherProperty other -> !other.specialReasons().isBlank();
    };
  }

  static void child(ChildStayProhibition prohibition, Findings findings) {
    findings.requireInForce(RuleId.OF_C);
    CommonChecks.form(prohibition.form(), RuleId.OF_C, findings);
    CommonChecks.proportionality(prohibition.proportionality(), findings);
    child(prohibition.child(), prohibition.term().lastDay(), findings);
    findings.require(!prohibition.danger().isBlank(), Check.CHILD_DANGER_NOT_SHOWN);
    findings.require(
        prohibition.places().stream().anyMatch(it -> !it.isBlank()), Check.CHILD_PLACE_MISSING);
    Caps.check(
        findings,
        prohibition.term().lastDay(),
        Check.CHILD_ORDER_TOO_LONG,
        Measure.CHILD_STAY_PROHIBITION);
  }

  private static void child(Child child, LocalDate lastDay, Findings findings) {
    LocalDate birthday = child.reaches(ageLimit(findings));
    boolean young = findings.on().isBefore(birthday);
    findings.require(!child.reference().isBlank(), Check.CHILD_NOT_NAMED);
    findings.require(young, Check.CHILD_TOO_OLD);
    findings.require(
        !young || lastDay.isBefore(birthday),
        Check.GROWS_TOO_OLD_MEANWHILE,
        Map.of("birthday", Phrases.date(birthday)));
    findings.require(child.heard(), Check.CHILD_NOT_HEARD);
    findings.require(!(child.consent() instanceof Child.NotAsked), Check.CONSENT_NOT_ASKED);
  }

  /// 15, until somebody puts the extension to young people in force.
  private static int ageLimit(Findings findings) {
    return findings
        .find(RuleId.OF_C_15_18)
        .orElseGet(() -> findings.rule(RuleId.OF_C))
        .value(Parameter.UNDER_AGE);
  }
}
