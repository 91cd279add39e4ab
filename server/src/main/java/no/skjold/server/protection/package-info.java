/// All that protects the people of a case in one view, told truly, with what is missing; and the
/// cases in which a first or a stronger measure should be considered and nobody has looked. Decides
/// nothing: it reads what the other capabilities know.
@ApplicationModule(
    allowedDependencies = {
      "storage",
      "audit",
      "access",
      "page",
      "party",
      "supervision",
      "order",
      "breach",
      "risk",
      "measure",
      "alarm"
    })
@NullMarked
package no.skjold.server.protection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
