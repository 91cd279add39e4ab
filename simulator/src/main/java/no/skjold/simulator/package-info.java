/// People moving through a city with real-life GPS faults, and a load generator. Speaks only the
/// outer protocols: the HTTP API to set up, MQTT and device HTTP to report; it shares no code with
/// what it tries. The same seed gives the same lives.
@NullMarked
package no.skjold.simulator;

import org.jspecify.annotations.NullMarked;
