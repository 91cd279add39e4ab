/// How good the alarms are: how many, how many of them false, how soon a person took them, how long
/// devices were silent; and how many alarms each operator gets. Counted from what is registered;
/// stores nothing.
@ApplicationModule(
    allowedDependencies = {"access", "audit", "page", "supervision", "device", "alarm"})
@NullMarked
package no.skjold.server.quality;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
