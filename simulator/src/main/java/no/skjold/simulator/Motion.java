package no.skjold.simulator;

/// Where somebody truly is and how he moves.
///
/// @param place where
/// @param metresPerSecond how fast
/// @param courseDegrees clockwise from north; meaningless at rest
/// @param indoors whether walls stand between him and the satellites
record Motion(Place place, double metresPerSecond, double courseDegrees, boolean indoors) {}
