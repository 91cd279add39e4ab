package no.skjold.server.quality;

import java.time.Instant;
import java.util.List;

/// Alarm quality over a period, of the cases its reader may see and nobody else's: no sum tells of
/// more than its lines.
///
/// @param from start of the period; an episode belongs to it by when it was raised first
/// @param until when it was counted
/// @param cases how many cases it is about
/// @param total everything together
/// @param models by make and model; the key is [#UNKNOWN_MODEL] where none is told, or [#NO_DEVICE]
///   for what is about no one device, grouped alarms among them
/// @param rules by the kind of transition that raised the episode first
/// @param zones by zone, the most alarms first; only what a zone raised
/// @param zonesLeftOut how many zones more there were than are listed
record Ledger(
    Instant from,
    Instant until,
    int cases,
    Line total,
    List<Line> models,
    List<Line> rules,
    List<Line> zones,
    int zonesLeftOut) {

  static final String UNKNOWN_MODEL = "unknown";
  static final String NO_DEVICE = "none";
}
