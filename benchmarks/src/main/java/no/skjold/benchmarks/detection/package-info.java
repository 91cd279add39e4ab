/// Staged breaches and quiet lives through Skjold and two simpler methods.
@NullMarked
package no.skjold.benchmarks.detection;

import org.jspecify.annotations.NullMarked;
