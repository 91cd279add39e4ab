/// Which devices there are, their credentials and what was sent to them.
@ApplicationModule(allowedDependencies = {"storage", "audit", "access", "supervision"})
@NullMarked
package no.skjold.server.device;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
