/// Plans and tracks from files, played through the engine as if live. For the launcher's `replay`,
/// the simulator's checks and the benchmarks.
@NullMarked
package no.skjold.replay;

import org.jspecify.annotations.NullMarked;
