/// What bracelets and phones say on the wire, decoded and encoded. No I/O, no clock, no logging:
/// bytes and the time of receipt in, values out. Decoders answer garbage with a [Refusal], never
/// with an exception.
@NullMarked
package no.skjold.devices;

import org.jspecify.annotations.NullMarked;
