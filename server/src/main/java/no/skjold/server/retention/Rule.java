package no.skjold.server.retention;

/// Under which rule something is destroyed.
enum Rule {
  /// The alarm was a fault of the device or the net, or passed by itself.
  TECHNICAL_ALARM("technical_alarm"),
  /// The alarm turned out not to be a stay inside, or a lawful one.
  NOT_INSIDE("not_inside"),
  /// Control ended so long ago that nothing of it may be kept, whatever it was.
  CONTROL_ENDED("control_ended");

  private final String code;

  Rule(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
