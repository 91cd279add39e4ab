/// Who is there and what they may do: actors, logins, the one place that decides.
@ApplicationModule(allowedDependencies = {"storage", "audit"})
@NullMarked
package no.skjold.server.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
