/// Risk and threat: structured professional judgment of a case on a versioned form, and when one is
/// due again. Gives no score. Everything answered stands sealed.
@ApplicationModule(allowedDependencies = {"storage", "audit", "access", "page", "supervision"})
@NullMarked
package no.skjold.server.risk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
