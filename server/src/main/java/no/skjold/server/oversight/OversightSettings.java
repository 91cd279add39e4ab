package no.skjold.server.oversight;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// When something stands out: properties `skjold.oversight.*`. A finding is a reason to ask, never
/// a verdict; set them so that an auditor can look at every one.
///
/// @param volumeFloor fewer different people and cases a day than this are never unusual
/// @param volumeFactor how many times one's own usual number, and that of one's role, is unusual
/// @param baselineDays over how many days the usual number is taken
/// @param manyDenials so many refusals of one account in a day
/// @param afterHours so many looks outside working hours in a day
/// @param workdayFrom working hours begin (Europe/Oslo); Saturday and Sunday have none
/// @param workdayUntil working hours end
/// @param roundTheClock roles that work in shifts, for which no hour is unusual
/// @param soughtBy so many accounts that look at the same person or case
/// @param soughtWithin within this time
/// @param reviewWithin how long opening something with a stated reason may stay unreviewed
/// @param shownDays how many days back findings are shown
/// @param keptDays how long the counts are kept
@ConfigurationProperties("skjold.oversight")
record OversightSettings(
    @DefaultValue("20") int volumeFloor,
    @DefaultValue("3") double volumeFactor,
    @DefaultValue("28") int baselineDays,
    @DefaultValue("10") int manyDenials,
    @DefaultValue("3") int afterHours,
    @DefaultValue("06:00") LocalTime workdayFrom,
    @DefaultValue("20:00") LocalTime workdayUntil,
    @DefaultValue({"OPERATOR", "SHIFT_LEAD", "TECHNICIAN"}) Set<String> roundTheClock,
    @DefaultValue("8") int soughtBy,
    @DefaultValue("7d") Duration soughtWithin,
    @DefaultValue("7d") Duration reviewWithin,
    @DefaultValue("14") int shownDays,
    @DefaultValue("60") int keptDays) {

  OversightSettings {
    if (volumeFloor < 1 || volumeFactor < 1 || manyDenials < 1 || afterHours < 1 || soughtBy < 2) {
      throw new IllegalArgumentException(
          "skjold.oversight.*: volume-floor, volume-factor, many-denials and after-hours must be at"
              + " least 1, sought-by at least 2");
    }
    if (keptDays < shownDays + baselineDays) {
      throw new IllegalArgumentException(
          "skjold.oversight.kept-days must be at least shown-days and baseline-days together");
    }
  }
}
