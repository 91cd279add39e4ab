package no.skjold.server.audit;

/// Appends to the audit trail: who did what to which resource, by ids only. A hash chain nobody can
/// alter unseen.
public interface Audit {

  /// Appends in the transaction under way, or in one of its own.
  ///
  /// @param actor who, by name
  /// @param action what, a short code
  /// @param resource which, by id
  /// @param detail a code or number; never a position, name, address or identity number
  void append(String actor, String action, String resource, String detail);

  /// Appends as soon as the database takes it, and never throws or waits: for what must not be
  /// stopped by a database that is away, such as a denial or a login. Kept in memory until then.
  default void appendEventually(String actor, String action, String resource, String detail) {
    append(actor, action, resource, detail);
  }

  /// Whether what may be written a little later is being written; false while it is tried again.
  default boolean writes() {
    return true;
  }
}
