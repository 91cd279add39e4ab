/// The pages of the protected and the restrained person: what stands about them, what protects her,
/// what he may not do. Nothing on his depends on her place or grade.
@ApplicationModule(
    allowedDependencies = {
      "storage",
      "audit",
      "access",
      "page",
      "addressprotection",
      "supervision",
      "alarm",
      "zone",
      "notification",
      "order",
      "breach",
      "measure",
      "document"
    })
@NullMarked
package no.skjold.server.citizen;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
