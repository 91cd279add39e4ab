/// Rule sets, the numbers the engine decides by: drafted by one person, agreed to by another, in
/// force from an instant, kept for good; and what a draft would have raised beside the live one.
@ApplicationModule(allowedDependencies = {"storage", "audit", "access", "page", "supervision"})
@NullMarked
package no.skjold.server.ruleset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
