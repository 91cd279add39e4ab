/// Why somebody is bound by anything: request, responsible lawyer, decision, effect, court,
/// renewal, end. Holds every decision against `law`, and derives from the orders in force the plan
/// by which somebody is supervised: without one, nobody is.
@ApplicationModule(
    allowedDependencies = {
      "storage",
      "audit",
      "access",
      "page",
      "party",
      "supervision",
      "zone",
      "risk",
      "notification"
    })
@NullMarked
package no.skjold.server.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
