package no.skjold.server.access;

/// Whether this database came out of a backup and two people have not yet confirmed that they know
/// what stands between the backup and now. Answered by whoever knows backups. Any thread; never
/// waits.
public interface AfterRestore {

  boolean closed();
}
