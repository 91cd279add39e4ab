/// Backup and restore: a COPY-based export that any PostgreSQL version reads, encrypted, without
/// the keys that deletion destroys; and the vault those keys travel in.
@ApplicationModule(allowedDependencies = {"storage", "audit", "access", "supervision"})
@NullMarked
package no.skjold.server.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
