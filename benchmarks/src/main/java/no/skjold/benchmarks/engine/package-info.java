/// JMH benchmarks of the parts that decide: geometry and the engine, alone on one core.
@NullMarked
package no.skjold.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
