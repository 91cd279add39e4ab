/// Messages out of the house: e-mail and SMS.
@ApplicationModule(allowedDependencies = {"storage", "audit"})
@NullMarked
package no.skjold.server.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
