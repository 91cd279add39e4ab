package no.skjold.server.access;

/// The one place that answers "may this actor do this to that". Every controller asks it. Unknown
/// denies.
public interface Access {

  /// Throws [Denied] unless `actor` may do `action` to `resource`; denials are audited.
  ///
  /// @param resource what it is about, by id only, such as `alarm/12-3` or `subject/12`
  void require(Actor actor, Action action, String resource);

  /// Whether it may, without a trace.
  boolean may(Actor actor, Action action, String resource);

  /// The actor of the request under way.
  Actor current();

  /// What can be done.
  enum Action {
    SEE_ALARMS,
    HANDLE_ALARM,
    SEE_TECHNICAL,
    SEE_POSITION,
    SEE_RESPONSE_PLACE,
    SEE_SUBJECTS,
    EDIT_PLAN,
    MANAGE_DEVICES,
    INGEST,
    SEE_STATUS
  }

  /// Refused; becomes a 403 with a code and nothing more.
  final class Denied extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Denied(String code) {
      super(code);
    }
  }
}
