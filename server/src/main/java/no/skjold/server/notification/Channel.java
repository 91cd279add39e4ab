package no.skjold.server.notification;

/// A way out of the house.
interface Channel {

  /// `email` or `sms`.
  String name();

  /// Hands the message over; returns when the other side has taken it.
  void deliver(String address, String subject, String text) throws Undelivered;

  /// The other side did not take it.
  final class Undelivered extends Exception {
    private static final long serialVersionUID = 1;

    /// @param code why, such as `status_503`; no content
    Undelivered(String code) {
      super(code);
    }
  }
}
