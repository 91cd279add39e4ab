package no.skjold.server.supervision;

import java.util.List;
import java.util.Map;

/// A part of `GET /api/v1/status` that another capability answers for, such as the gateways. Asked
/// per request; must not wait.
public interface StatusContributor {

  /// The fault that somebody's work is past its day, the same whoever's it is.
  String DEADLINE_PASSED = "deadline_passed";

  /// The member it answers under.
  String name();

  /// Numbers and codes; never a position, name or address.
  Map<String, ?> status();

  /// Codes of what fails now and everybody who watches alarms must be told; also asked every few
  /// seconds.
  default List<String> faults() {
    return List.of();
  }
}
