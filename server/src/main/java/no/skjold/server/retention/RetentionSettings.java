package no.skjold.server.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long things are kept: properties `skjold.retention.*`. All periods are to be confirmed by a
/// lawyer (docs/retention.md).
///
/// @param every how often the rules are run
/// @param technical fixes of technical alarms, from the closing of the alarm
/// @param notInside fixes of alarms that turned out not to be a stay inside, from their closing
/// @param afterControl the hard stop for all evidence, from the end of control
/// @param plans zones and response places in plans, from the end of control
/// @param messages messages out of the house, from when they were sent or given up
/// @param auditContent content of the audit trail; the chain itself stays
/// @param overdueAfter so long after its date, something still kept is a fault
/// @param windowsAtOnce at most so many windows in one run
/// @param masterKeyGrace an old master key is destroyed no sooner than this after its successor
///   came
@ConfigurationProperties("skjold.retention")
record RetentionSettings(
    @DefaultValue("1h") Duration every,
    @DefaultValue("30d") Duration technical,
    @DefaultValue("30d") Duration notInside,
    @DefaultValue("365d") Duration afterControl,
    @DefaultValue("365d") Duration plans,
    @DefaultValue("30d") Duration messages,
    @DefaultValue("3650d") Duration auditContent,
    @DefaultValue("24h") Duration overdueAfter,
    @DefaultValue("500") int windowsAtOnce,
    @DefaultValue("2m") Duration masterKeyGrace) {

  RetentionSettings {
    require(every, "every");
    require(technical, "technical");
    require(notInside, "not-inside");
    require(afterControl, "after-control");
    require(plans, "plans");
    require(messages, "messages");
    if (auditContent.compareTo(Duration.ofDays(365)) < 0) {
      throw new IllegalArgumentException(
          "skjold.retention.audit-content must be at least 365d: it proves who looked");
    }
    if (windowsAtOnce < 1) {
      throw new IllegalArgumentException("skjold.retention.windows-at-once must be at least 1");
    }
  }

  private static void require(Duration period, String name) {
    if (period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("skjold.retention." + name + " must be more than nothing");
    }
  }
}
