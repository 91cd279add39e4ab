/// Breaches of a ban, reported and detected: what happened, the evidence as it was handed in, that
/// a police prosecutor looks within 24 hours, and the package that goes with the criminal case.
/// What the protected person tells is never shown to the restrained side here.
@ApplicationModule(
    allowedDependencies = {
      "storage",
      "audit",
      "access",
      "page",
      "party",
      "supervision",
      "alarm",
      "order",
      "zone",
      "risk"
    })
@NullMarked
package no.skjold.server.breach;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
