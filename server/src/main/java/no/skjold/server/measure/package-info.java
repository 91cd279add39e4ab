/// What protects a person beside the law's own orders: measures agreed with other agencies, each
/// with an owner and a deadline; the one view of everything that protects; the cases nobody has
/// looked at.
@ApplicationModule(
    allowedDependencies = {"storage", "audit", "access", "page", "supervision", "party", "risk"})
@NullMarked
package no.skjold.server.measure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
