/// Where devices connect: MQTT and device HTTP on ports of their own.
@ApplicationModule(allowedDependencies = {"storage", "audit", "access", "supervision", "device"})
@NullMarked
package no.skjold.server.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
