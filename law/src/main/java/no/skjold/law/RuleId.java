package no.skjold.law;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Every rule, with the values it must state. `BF_DURATION` is written `BF-DURATION`.
public enum RuleId {
  BF_GROUNDS(Parameter.GROUNDS),
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
  EK_INFO,
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
