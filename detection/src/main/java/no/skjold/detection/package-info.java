/// How well breaches are detected: invented people whose true way is known, devices with the errors
/// and faults of real ones, and the alarms that Skjold and simpler methods make of what they hear.
/// The same seeds give the same people, the same faults and the same figures.
@NullMarked
package no.skjold.detection;

import org.jspecify.annotations.NullMarked;
