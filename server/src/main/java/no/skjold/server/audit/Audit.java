package no.skjold.server.audit;

/// Appends to the audit trail: who did what to which resource, why, when and from where; by ids
/// only. A hash chain nobody can alter unseen. Any thread.
public interface Audit {

  /// Appends in the transaction under way, just before it commits, or at once in one of its own.
  /// Throws when it cannot be written, so that what is not on the trail does not happen.
  ///
  /// @param actor who, by name
  /// @param action what, a short code
  /// @param resource which, by id
  /// @param detail a code or number; never a position, name, address or identity number
  void append(String actor, String action, String resource, String detail);

  /// As above, with all that can be told.
  default void append(Trace trace) {
    append(trace.actor(), trace.action(), trace.resource(), trace.detail());
  }

  /// Appends as soon as the database takes it, and never throws or waits: for what must not be
  /// stopped by a database that is away, such as a denial or a login. Kept in memory until then.
  ///
  /// @return false when there is no room left to keep it: then it is lost, and [#writes()] says so
  default boolean appendEventually(String actor, String action, String resource, String detail) {
    append(actor, action, resource, detail);
    return true;
  }

  /// As above, with all that can be told.
  default boolean appendEventually(Trace trace) {
    return appendEventually(trace.actor(), trace.action(), trace.resource(), trace.detail());
  }

  /// From where the calling thread's request comes; for handing to [Trace#from] when another thread
  /// appends.
  default Source here() {
    return Source.SERVER;
  }

  /// Whether what may be written a little later is being written, and nothing was lost; false while
  /// it is tried again.
  default boolean writes() {
    return true;
  }
}
