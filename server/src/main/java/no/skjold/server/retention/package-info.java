/// What is kept how long, what is destroyed under which rule, and who holds evidence back.
@ApplicationModule(
    allowedDependencies = {"storage", "audit", "access", "page", "supervision", "alarm", "backup"})
@NullMarked
package no.skjold.server.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
