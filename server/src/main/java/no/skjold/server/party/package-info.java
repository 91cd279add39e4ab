/// People: who they are, where they live, how they are related, what part they have in which case.
/// Everything that tells who or where somebody is stands sealed, field by field, and is found by
/// blind index only. The alarm path never comes here.
@ApplicationModule(allowedDependencies = {"storage", "audit", "access", "page", "supervision"})
@NullMarked
package no.skjold.server.party;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
