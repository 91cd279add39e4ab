package no.skjold.server.supervision;

/// What a lane tells the moment it is decided. Called on the lane's thread; only enqueues.
interface LaneEvents {

  void critical(LiveSupervision.Critical critical);

  void position(LiveSupervision.LivePosition position);

  void windowClosed(LiveSupervision.ClosedWindow closed);

  /// He comes near a zone and his order lets the device warn him.
  void warn(String deviceId);

  /// The engine wanted to keep a fix in a window that is not open; it was not kept.
  void evidenceRefused();

  /// Something failed on the lane outside a decision; the lane goes on.
  void fault(int lane, Throwable fault);

  /// A bug: the subject is set aside.
  void setAside(Supervised subject, String reason, Throwable bug);
}
