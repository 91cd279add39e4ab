/// Zones on the earth: signed distance, clearance, crossing and probability inside, on plain
/// arrays.
@NullMarked
package no.skjold.geometry;

import org.jspecify.annotations.NullMarked;
