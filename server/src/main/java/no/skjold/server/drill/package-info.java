/// The permanent live drill: every few minutes a synthetic person's device speaks to the server's
/// own port, and everybody is told when its alarm does not reach the operators' stream.
@ApplicationModule(
    allowedDependencies = {"storage", "supervision", "device", "gateway", "alarm", "page"})
@NullMarked
package no.skjold.server.drill;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
