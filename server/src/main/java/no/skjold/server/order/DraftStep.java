package no.skjold.server.order;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import no.skjold.law.Check;
import no.skjold.law.RuleId;
import no.skjold.server.order.Terms.Kind;

/// The questions of the wizard. Each kind of decision asks those it needs, in their order.
enum DraftStep {
  RULING("dom", new RulingForm()),
  WHOM("hvem", new WhomForm()),
  CHILD("barnet", new ChildForm()),
  GROUP("gruppen", new GroupForm()),
  BASIS("brudd", new BasisForm()),
  GROUNDS("grunnlag", new GroundsForm()),
  REFUSAL("avslag", new RefusalForm()),
  WEIGHING("avveining", new WeighingForm()),
  FORBIDDEN("forbud", new ForbiddenForm()),
  CONTROL("kontroll", new ControlForm()),
  DURATION("varighet", new DurationForm());

  private final String path;
  private final StepForm form;

  DraftStep(String path, StepForm form) {
    this.path = path;
    this.form = form;
  }

  /// The last part of its page's path.
  public String path() {
    return path;
  }

  StepForm form() {
    return form;
  }

  static Optional<DraftStep> at(String path, List<DraftStep> steps) {
    return steps.stream().filter(it -> it.path.equals(path)).findFirst();
  }

  /// @param courtDecides whether the court has decided it after our refusal
  static List<DraftStep> of(Kind kind, boolean courtDecides) {
    List<DraftStep> all =
        switch (kind) {
          case RESTRAINING_ORDER, OWN_HOME_EXCLUSION ->
              List.of(RULING, WHOM, GROUNDS, WEIGHING, FORBIDDEN, DURATION);
          case REFUSAL -> List.of(WHOM, REFUSAL);
          case GROUP_STAY_PROHIBITION -> List.of(GROUP, FORBIDDEN, WEIGHING, DURATION);
          case CHILD_STAY_PROHIBITION -> List.of(CHILD, FORBIDDEN, WEIGHING, DURATION);
          case ELECTRONIC_MONITORING -> List.of(WHOM, BASIS, WEIGHING, CONTROL, DURATION);
          case CONTACT_BAN ->
              List.of(RULING, WHOM, GROUNDS, WEIGHING, FORBIDDEN, DURATION, CONTROL);
        };
    boolean asksForRuling = courtDecides || kind == Kind.CONTACT_BAN;
    return all.stream().filter(it -> it != RULING || asksForRuling).toList();
  }

  /// The rules that say what the question asks about.
  List<RuleId> rules(Kind kind) {
    return switch (this) {
      case RULING -> kind == Kind.CONTACT_BAN ? List.of(RuleId.KF_GROUNDS) : List.of();
      case WHOM ->
          switch (kind) {
            case ELECTRONIC_MONITORING -> List.of(RuleId.EK_G_MAIN);
            case CONTACT_BAN -> List.of(RuleId.KF_GROUNDS);
            case REFUSAL -> List.of(RuleId.BF_DECISION_FORM);
            default -> List.of(RuleId.BF_INITIATIVE, RuleId.BF_GROUNDS);
          };
      case CHILD -> List.of(RuleId.OF_C);
      case GROUP -> List.of(RuleId.OF_B_GROUNDS, RuleId.OF_B_EVERYONE);
      case BASIS -> List.of(RuleId.EK_G_MAIN, RuleId.EK_NO_RETRO, RuleId.EK_G_EXCEPTION);
      case GROUNDS ->
          kind == Kind.CONTACT_BAN ? List.of(RuleId.KF_GROUNDS) : List.of(RuleId.BF_GROUNDS);
      case REFUSAL -> List.of(RuleId.BF_DECISION_FORM, RuleId.BF_NOTIFY);
      case WEIGHING -> List.of(RuleId.PROPORTIONALITY);
      case FORBIDDEN -> forbidden(kind);
      case CONTROL ->
          kind == Kind.CONTACT_BAN
              ? List.of(RuleId.KF_EK, RuleId.KF_DURATION)
              : List.of(RuleId.EK_ZONE);
      case DURATION -> duration(kind);
    };
  }

  private static List<RuleId> forbidden(Kind kind) {
    return switch (kind) {
      case GROUP_STAY_PROHIBITION -> List.of(RuleId.OF_B_GROUNDS);
      case CHILD_STAY_PROHIBITION -> List.of(RuleId.OF_C);
      case CONTACT_BAN -> List.of(RuleId.KF_CONTENT, RuleId.BF_CHILD_CONTACT);
      case OWN_HOME_EXCLUSION -> List.of(RuleId.BF_CONTENT, RuleId.BF_OWN_HOME, RuleId.BF_LIMITED);
      case RESTRAINING_ORDER, REFUSAL, ELECTRONIC_MONITORING ->
          List.of(RuleId.BF_CONTENT, RuleId.BF_LIMITED, RuleId.BF_CHILD_CONTACT);
    };
  }

  private static List<RuleId> duration(Kind kind) {
    return switch (kind) {
      case RESTRAINING_ORDER, REFUSAL -> List.of(RuleId.BF_DURATION, RuleId.BF_CEASE);
      case OWN_HOME_EXCLUSION -> List.of(RuleId.BF_OWN_HOME, RuleId.BF_CEASE);
      case GROUP_STAY_PROHIBITION -> List.of(RuleId.OF_B_GROUNDS);
      case CHILD_STAY_PROHIBITION -> List.of(RuleId.OF_C);
      case ELECTRONIC_MONITORING -> List.of(RuleId.EK_G_MAIN);
      case CONTACT_BAN -> List.of(RuleId.KF_DURATION);
    };
  }

  /// The question of a decision of this kind whose answer puts right what is missing; empty for
  /// what the wizard does not ask.
  static Optional<DraftStep> asking(Check check, List<DraftStep> steps) {
    return Arrays.stream(values())
        .filter(it -> steps.contains(it) && it.answers(check))
        .findFirst();
  }

  private boolean answers(Check check) {
    return switch (check) {
      case GROUND_MISSING,
          GROUND_WITHOUT_FACTS,
          GROUND_NOT_IN_FORCE,
          DANGER_NOT_SHOWN,
          HOME_DANGER_NOT_IMMINENT,
          HOME_GROUND_NOT_CRIMINAL_ACT,
          RENEWED_WITHOUT_NEW_ASSESSMENT,
          NO_OFFENCE,
          CONTACT_GROUND_MISSING,
          CONTACT_DANGER_NOT_SHOWN,
          CONTACT_HOME_DANGER_NOT_IMMINENT ->
          this == GROUNDS;
      case PROTECTS_NOBODY_IN_PARTICULAR,
          CIRCLE_NOT_IN_FORCE,
          NOBODY_ASKED,
          PUBLIC_INTEREST_WITHOUT_REASONS,
          REQUEST_WITHDRAWN ->
          this == WHOM;
      case PROPORTIONALITY_NOT_ASSESSED, DISPROPORTIONATE -> this == WEIGHING;
      case CONTENT_MISSING,
          HOME_NOT_NAMED,
          HOME_IN_ORDINARY_ORDER,
          EXCEPTION_EMPTY,
          CONTACT_WITH_CHILD_NOT_STATED,
          CONTACT_CONTENT_MISSING,
          GROUP_PROPERTY_MISSING,
          OTHER_PROPERTY_WITHOUT_SPECIAL_REASONS,
          CHILD_PLACE_MISSING ->
          this == FORBIDDEN;
      case HOME_TOO_LONG,
          ORDER_TOO_LONG,
          ENDS_BEFORE_IT_BEGINS,
          GROUP_ORDER_TOO_LONG,
          CHILD_ORDER_TOO_LONG,
          GROWS_TOO_OLD_MEANWHILE,
          MONITORING_TOO_LONG,
          MONITORING_OUTLIVES_BAN,
          HOME_IN_ZONE_TOO_LONG,
          CONTACT_BAN_TOO_LONG,
          INDEFINITE_WITHOUT_SPECIAL_GROUNDS,
          CONTACT_HOME_TOO_LONG ->
          this == DURATION;
      case REFUSAL_WITHOUT_REASONS -> this == REFUSAL;
      case GROUP_VIOLENCE_NOT_SHOWN,
          DANGER_NEARBY_NOT_SHOWN,
          GROUP_MEMBERS_NOT_NAMED,
          EVERYONE_WITHOUT_SPECIAL_REASONS ->
          this == GROUP;
      case CHILD_TOO_OLD,
          CHILD_NOT_NAMED,
          CHILD_DANGER_NOT_SHOWN,
          CHILD_NOT_HEARD,
          CONSENT_NOT_ASKED ->
          this == CHILD;
      case NO_BREACH_SUSPECTED,
          BREACH_AFTER_DECISION,
          BREACH_OUTSIDE_BAN,
          BREACH_TOO_OLD,
          NOT_NECESSARY,
          EXCEPTION_WITHOUT_REASONS ->
          this == BASIS;
      case NO_ZONE,
          HOME_IN_ZONE_DANGER_NOT_IMMINENT,
          JUDGMENT_MONITORING_TOO_LONG,
          JUDGMENT_MONITORING_OUTLIVES_BAN,
          JUDGMENT_MONITORING_NOT_NECESSARY ->
          this == CONTROL;
      case NOT_BY_JUDGMENT, NOT_BY_PROSECUTION -> this == RULING;
      case NOT_WRITTEN,
          RESTRAINED_NOT_NAMED,
          CONSEQUENCES_NOT_TOLD,
          RIGHT_TO_COURT_NOT_TOLD,
          MONITORING_NOT_TOLD,
          NOT_ONE_RESPONSIBLE,
          PARKED_WITHOUT_DECISION,
          COPY_MISSING,
          BAN_NOT_IN_FORCE,
          NOT_MONITORABLE,
          EXCEPTION_WITHOUT_SECOND_LAWYER,
          TECHNOLOGY_NOT_TOLD,
          NOT_IN_FORCE,
          EFFECT_BEFORE_DECISION,
          EFFECT_IN_ANOTHER_WAY,
          EFFECT_TOO_LATE,
          LATE_WITHOUT_REASON,
          OVERRULING_NOT_ALLOWED,
          OVERRULING_BY_CHIEF_ONLY,
          OVERRULING_OWN_DECISION,
          OVERRULING_WITHOUT_REASON,
          OVERRULING_WITHOUT_NAME,
          OVERRULING_OF_NOTHING ->
          false;
    };
  }

  /// The question whose answer puts right what the house refuses.
  static Optional<DraftStep> asking(String code, List<DraftStep> steps) {
    DraftStep step =
        switch (code) {
          case "person.not_in_case" -> WHOM;
          case "zone.twice",
              "zone.not_monitored",
              "zone.missing",
              "zone.hidden",
              "zone.unreadable",
              "response_place.other_person" ->
              CONTROL;
          case "place.hidden" -> FORBIDDEN;
          case "ruling.not_there", "in_future" -> RULING;
          case "child.missing" -> CHILD;
          default -> null;
        };
    return Optional.ofNullable(step).filter(steps::contains);
  }
}
