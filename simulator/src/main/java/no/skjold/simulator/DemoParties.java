package no.skjold.simulator;

import java.util.List;

/// Which of the people that a demo server knows are parties in which of the demo's cases.
final class DemoParties {

  private DemoParties() {}

  /// @param personId as the demo server numbers them
  /// @param part such as `PROTECTED`
  record Party(long personId, String part) {}

  /// In the order to enter them: whoever is graded comes last.
  static List<Party> of(String reference) {
    return switch (reference) {
      case "DEMO-0143" ->
          List.of(
              new Party(900_002, "RESTRAINED"),
              new Party(900_001, "PROTECTED"),
              new Party(900_003, "CHILD"));
      case "DEMO-0109" ->
          List.of(new Party(900_006, "RESTRAINED"), new Party(900_004, "PROTECTED"));
      case "DEMO-0112" ->
          List.of(new Party(900_007, "RESTRAINED"), new Party(900_005, "PROTECTED"));
      default -> List.of();
    };
  }
}
