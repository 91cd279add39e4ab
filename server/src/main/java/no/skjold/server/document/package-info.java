/// Letters: renders them as PDF that lasts and can be read aloud (PDF/A, PDF/UA), keeps them
/// sealed, sends them through ports. Knows nothing of what is decided in them.
@ApplicationModule(allowedDependencies = {"storage", "audit", "access", "page", "supervision"})
@NullMarked
package no.skjold.server.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
