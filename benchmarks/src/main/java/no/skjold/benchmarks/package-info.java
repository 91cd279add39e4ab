/// What Skjold can bear, measured: `./skjold bench`. Every figure is one JSON line with the machine
/// it was taken on; what is measured beside it in the same run is what makes it mean something.
@NullMarked
package no.skjold.benchmarks;

import org.jspecify.annotations.NullMarked;
