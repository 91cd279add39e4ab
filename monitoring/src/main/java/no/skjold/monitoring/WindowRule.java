package no.skjold.monitoring;

/// When a transition opens a lawful window, the only way to a position.
public enum WindowRule {
  /// Never: no place is kept with it.
  NO_WINDOW,
  /// Always: he is inside the area.
  OPENS,
  /// Only at critical severity: signals are missing where he could be inside the area.
  AT_CRITICAL,
  /// Missing signals from the equipment at critical severity, when [Parameters#tamperOpensWindow()]
  /// says so (to be confirmed by a lawyer).
  TAMPER;

  /// Whether a window opens.
  boolean opens(Severity severity, Parameters parameters) {
    return switch (this) {
      case NO_WINDOW -> false;
      case OPENS -> true;
      case AT_CRITICAL -> severity == Severity.CRITICAL;
      case TAMPER -> severity == Severity.CRITICAL && parameters.tamperOpensWindow();
    };
  }
}
