/// That the benchmarks measure what they say.
@NullMarked
package no.skjold.benchmarks;

import org.jspecify.annotations.NullMarked;
