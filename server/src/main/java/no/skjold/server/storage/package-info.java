/// The database: the embedded PostgreSQL or one by URL, its durability settings read back, its
/// restart.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package no.skjold.server.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
