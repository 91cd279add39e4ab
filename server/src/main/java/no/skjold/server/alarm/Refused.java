package no.skjold.server.alarm;

import org.jspecify.annotations.Nullable;

/// An answer other than success; becomes a problem (RFC 9457) with this code.
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final transient @Nullable Alarm current;

  Refused(int status, String code) {
    this(status, code, null);
  }

  /// @param current what stands, for whoever came too late
  Refused(int status, String code, @Nullable Alarm current) {
    super(code);
    this.status = status;
    this.code = code;
    this.current = current;
  }

  String code() {
    return code;
  }

  int status() {
    return status;
  }

  @Nullable Alarm current() {
    return current;
  }
}
