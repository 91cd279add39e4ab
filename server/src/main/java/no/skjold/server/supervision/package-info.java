/// Hosts the engine: subjects and their plans, lanes, the log of transitions, evidence in lawful
/// windows.
@ApplicationModule(allowedDependencies = {"storage", "audit", "access"})
@NullMarked
package no.skjold.server.supervision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
