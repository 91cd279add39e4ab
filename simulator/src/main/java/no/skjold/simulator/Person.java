package no.skjold.simulator;

import java.util.Locale;

/// An invented restrained person with one order, one zone and one device.
///
/// @param reference the case's name, marked as invented by its beginning
/// @param legalBasis what the order rests on
/// @param zone where he may not be
/// @param meetingPlace where a patrol would go
/// @param protocol what his device speaks
/// @param habits how it reports
/// @param quality how well it measures
/// @param story what he does, for whoever watches
/// @param device what it says, one per run
record Person(
    String reference,
    String legalBasis,
    ZoneShape zone,
    Place meetingPlace,
    Protocol protocol,
    Habits habits,
    Receiver.Quality quality,
    String story,
    Device device) {

  boolean byJudgment() {
    return legalBasis.startsWith("strl.");
  }

  String deviceId() {
    return reference.toLowerCase(Locale.ROOT) + "-device";
  }
}
