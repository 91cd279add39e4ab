/// Places on the map: municipalities, police districts, and the zone editor.
@ApplicationModule(allowedDependencies = {"storage", "audit", "access", "page", "supervision"})
@NullMarked
package no.skjold.server.zone;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
