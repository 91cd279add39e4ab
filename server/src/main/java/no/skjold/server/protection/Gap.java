package no.skjold.server.protection;

import java.time.LocalDate;
import java.util.Optional;

/// Something that protection lacks.
///
/// @param by the day it is about, such as the last one of a ban
/// @param path where one does something about it
record Gap(What what, Optional<LocalDate> by, String path) {

  enum What {
    /// Nothing binds him to keep away from somebody the case protects.
    NO_ORDER,
    /// Decided, and it does not work yet.
    NOT_IN_EFFECT,
    /// In force, ends within thirty days, and nothing takes its place.
    ENDING,
    /// Monitoring is in force and he has no device.
    NO_DEVICE,
    /// Monitoring is in force and he is not heard as he should be.
    NOT_HEARD,
    NO_ASSESSMENT,
    ASSESSMENT_DUE,
    /// Breaches no police prosecutor has looked at.
    BREACH_WAITING,
    /// Something of hers that calls for help has no network where it is to work.
    NO_COVERAGE,
    MEASURE_OVERDUE
  }

  Gap(What what, String path) {
    this(what, Optional.empty(), path);
  }
}
