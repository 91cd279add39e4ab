package no.skjold.law;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Every rule, with the values it must state. `BF_DURATION` is written `BF-DURATION`.
public enum RuleId {
  BF_GROUNDS(Parameter.GROUNDS, Parameter.PROTECTS),
  BF_INITIATIVE,
  BF_CONTENT,
  BF_OWN_HOME(Parameter.LONGEST),
  BF_LIMITED,
  BF_DURATION(Parameter.LONGEST),
  BF_CEASE,
  BF_DECISION_FORM,
  BF_NOTIFY,
  BF_EFFECTIVE(Parameter.TAKES_EFFECT),
  BF_COURT(Parameter.REVIEW, Parameter.COUNTED_FROM, Parameter.DAYS),
  BF_COURT_OWN_HOME(Parameter.REVIEW, Parameter.COUNTED_FROM, Parameter.DAYS),
  BF_HEARING,
  BF_COUNSEL,
  BF_COUNSEL_BREACH,
  BF_CHILD_CONTACT,
  BF_CRITICISM_WAIT,
  PROPORTIONALITY,
  OF_B_GROUNDS(Parameter.LONGEST, Parameter.TAKES_EFFECT),
  OF_B_EVERYONE(Parameter.TAKES_EFFECT),
  OF_B_COURT(Parameter.REVIEW, Parameter.COUNTED_FROM, Parameter.DAYS),
  OF_C(
      Parameter.LONGEST,
      Parameter.UNDER_AGE,
      Parameter.TAKES_EFFECT,
      Parameter.TAKES_EFFECT_WITHOUT_CONSENT,
      Parameter.REVIEW,
      Parameter.COUNTED_FROM,
      Parameter.DAYS),
  OF_C_15_18(Parameter.UNDER_AGE),
  X_222D,
  EK_G_MAIN(Parameter.LONGEST, Parameter.TAKES_EFFECT),
  EK_G_EXCEPTION,
  EK_NO_RETRO(Parameter.FIRST_BREACH),
  EK_COURT(Parameter.REVIEW, Parameter.COUNTED_FROM, Parameter.DAYS),
  EK_INFO,
  EK_ZONE(Parameter.OWN_HOME_LONGEST),
  EK_DUTIES,
  EK_ALARMS,
  EK_BREACH,
  EK_WHO_RUNS,
  KF_GROUNDS,
  KF_CONTENT,
  KF_DURATION(Parameter.LONGEST, Parameter.OWN_HOME_LONGEST, Parameter.MONITORING_LONGEST),
  KF_EFFECTIVE(Parameter.TAKES_EFFECT),
  KF_EK,
  KF_RETEST(Parameter.BAN_RETEST, Parameter.MONITORING_RETEST),
  KF_SOLE,
  PEN_168(Parameter.SENTENCE),
  PEN_REPEAT(Parameter.SENTENCE),
  PEN_RELATED,
  MVA_REQUEST(Parameter.LONGEST),
  MVA_ALARM(Parameter.HELD),
  SOP_24H(Parameter.LIMIT, Parameter.WARNINGS),
  OFF_PAATALE,
  AVVERGE,
  KOMM_PARTNERDRAP,
  PRIV_1,
  PRIV_2,
  PRIV_3(Parameter.FALSE_ALARM_KEPT, Parameter.AFTER_CONTROL_KEPT),
  PRIV_4,
  PRIV_5,
  PRIV_6,
  PRIV_7,
  FRIST_DAYS,
  FRIST_WMY,
  FRIST_HOLIDAY,
  FRIST_HOURS,
  FRIST_KEPT(Parameter.SEND_AGAIN_WITHIN),
  FRIST_CAP,
  FRIST_5D,
  FRIST_TZ,
  HELGEDAG(Parameter.FIXED_HOLIDAYS, Parameter.EASTER_HOLIDAYS),
  RETTSFERIE,
  IN_FORCE,
  EFFECT,
  LATE,
  OVERRIDE;

  private final List<Parameter<?>> parameters;

  RuleId(Parameter<?>... parameters) {
    this.parameters = List.of(parameters);
  }

  /// As it is written in the rule table.
  public String code() {
    return name().replace('_', '-');
  }

  public List<Parameter<?>> parameters() {
    return parameters;
  }

  public static Optional<RuleId> find(String code) {
    return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
  }
}
