/// Alarms: episodes, queue, routing, escalation, the operators stream and console.
@ApplicationModule(
    allowedDependencies = {
      "storage",
      "audit",
      "access",
      "page",
      "supervision",
      "zone",
      "notification"
    })
@NullMarked
package no.skjold.server.alarm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
