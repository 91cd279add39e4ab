package no.skjold.server.supervision;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import no.skjold.monitoring.Plan;

/// The people under supervision, by reference only.
public interface Subjects {

  Optional<Subject> find(long subjectId);

  List<Subject> list();

  /// The subject carrying this device, if any.
  List<Long> carrying(String deviceId);

  /// Creates a subject and its first, empty plan.
  ///
  /// @param reference what operators call the case, such as `2026-0143`
  /// @param district the code of the police district that owns the case; blank if none is named
  /// @param alongside given the new id, in the transaction that stores the subject: when it fails,
  ///   there is no subject
  Subject create(String reference, String district, LongConsumer alongside);

  default Subject create(String reference, String district) {
    return create(reference, district, id -> {});
  }

  /// Puts `change` in the place of the plan in force, with the next version, durable on return;
  /// lanes decide on it from then on. Refused with [IllegalArgumentException] naming what is wrong;
  /// the plan in force then stays.
  ///
  /// @param alongside done in the transaction that stores the plan: when it fails, the plan in
  ///   force stays
  Plan change(long subjectId, UnaryOperator<Plan> change, Runnable alongside);

  default Plan change(long subjectId, UnaryOperator<Plan> change) {
    return change(subjectId, change, () -> {});
  }

  /// Hands the case to another district: who works on it changes, who answers its alarms does not,
  /// so that operators cannot tell. Joins the transaction under way; read from memory once that has
  /// committed. Moving it to where it is does nothing.
  void move(long subjectId, String district);

  /// A person under supervision.
  ///
  /// @param id our number
  /// @param reference what operators call the case
  /// @param district the code of the police district that owns the case; blank if none is named
  /// @param alarmDistrict the district whose operators answer its alarms, whoever owns the case
  /// @param plan the plan in force
  record Subject(long id, String reference, String district, String alarmDistrict, Plan plan) {

    /// A new one: the district that owns the case answers its alarms.
    public Subject(long id, String reference, String district, Plan plan) {
      this(id, reference, district, district, plan);
    }

    public Subject with(Plan next) {
      return new Subject(id, reference, district, alarmDistrict, next);
    }

    public Subject ownedBy(String other) {
      return new Subject(id, reference, other, alarmDistrict, plan);
    }

    /// How long one of the devices may say nothing before that counts as missing signals.
    public Duration longestSilence() {
      return Duration.ofMillis(
          plan.devices().stream()
              .mapToLong(it -> it.reportingIntervalMillis() + it.deliveryAllowanceMillis())
              .max()
              .orElse(0));
    }
  }
}
