package no.skjold.detection;

/// A stated probability, and whether it was so.
///
/// @param alarm whether it was stated with an alarm; else with a position within one's window
record Statement(double probability, boolean inside, boolean alarm) {}
