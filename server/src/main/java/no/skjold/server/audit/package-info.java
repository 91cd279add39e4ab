/// The audit trail: append-only, a hash chain.
@ApplicationModule(allowedDependencies = {"storage"})
@NullMarked
package no.skjold.server.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
