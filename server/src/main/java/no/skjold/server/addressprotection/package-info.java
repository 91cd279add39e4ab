/// Address protection: decisions on grades, what a change of grade causes everywhere, events from
/// the population register, the pages of the protected unit. All of it is secret, the grade itself
/// included.
@ApplicationModule(
    allowedDependencies = {"storage", "audit", "access", "page", "supervision", "party"})
@NullMarked
package no.skjold.server.addressprotection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
