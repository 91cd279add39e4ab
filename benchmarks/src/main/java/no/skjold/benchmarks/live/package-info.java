/// Benchmarks of the whole server, alive in a process of its own, and of the bare transport beside
/// it. They speak only the outer contract, over loopback.
@NullMarked
package no.skjold.benchmarks.live;

import org.jspecify.annotations.NullMarked;
