package no.skjold.server.order;

import java.util.Arrays;
import java.util.List;
import no.skjold.server.order.Terms.Kind;

/// What kinds of decision can be begun from where.
final class DraftKind {

  private DraftKind() {}

  /// From a request or a case: everything but monitoring, which is begun from the ban it watches.
  static List<Kind> answering() {
    return Arrays.stream(Kind.values()).filter(it -> it != Kind.ELECTRONIC_MONITORING).toList();
  }

  /// Whether monitoring can be begun from it (§ 222 g).
  static boolean monitorable(Kind kind) {
    return switch (kind) {
      case RESTRAINING_ORDER, OWN_HOME_EXCLUSION, CONTACT_BAN -> true;
      case REFUSAL, GROUP_STAY_PROHIBITION, CHILD_STAY_PROHIBITION, ELECTRONIC_MONITORING -> false;
    };
  }
}
