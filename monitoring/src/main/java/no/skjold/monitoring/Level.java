package no.skjold.monitoring;

/// What a device says of itself that latches until it says otherwise.
enum Level {
  STRAP(TransitionKind.STRAP_OPENED, TransitionKind.STRAP_CLOSED),
  CASE(TransitionKind.CASE_OPENED, TransitionKind.CASE_CLOSED),
  JAMMING(TransitionKind.JAMMING_DETECTED, TransitionKind.JAMMING_ENDED),
  POWER(TransitionKind.DEVICE_POWERED_OFF, TransitionKind.DEVICE_POWERED_ON),
  MOCK(TransitionKind.MOCK_LOCATION_DETECTED, TransitionKind.MOCK_LOCATION_ENDED);

  private final TransitionKind on;
  private final TransitionKind off;

  Level(TransitionKind on, TransitionKind off) {
    this.on = on;
    this.off = off;
  }

  TransitionKind on() {
    return on;
  }

  TransitionKind off() {
    return off;
  }

  /// Whether the equipment itself says so, which can be planned.
  boolean equipment() {
    return switch (this) {
      case STRAP, CASE, POWER -> true;
      case JAMMING, MOCK -> false;
    };
  }

  int bit() {
    return 1 << Codes.code(this);
  }
}
