/// That the load generator counts what was acknowledged, and nothing else.
@NullMarked
package no.skjold.benchmarks.live;

import org.jspecify.annotations.NullMarked;
