/// The engine: one restrained person's supervision as a deterministic state machine. No I/O, no
/// clock, no logging; the same inputs give the same transitions everywhere.
@NullMarked
package no.skjold.monitoring;

import org.jspecify.annotations.NullMarked;
