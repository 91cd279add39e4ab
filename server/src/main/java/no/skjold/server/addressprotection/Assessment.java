package no.skjold.server.addressprotection;

import java.util.EnumMap;
import java.util.Map;

/// The threat as it was judged: why the threatener can and wants to do harm, what harm could come,
/// and the criteria with their reasons. Secret; never printed.
///
/// @param reasons one for each criterion that was ticked
record Assessment(
    String capacity, String intention, String harmReason, Map<Criterion, String> reasons)
    implements Grounds {

  static final int LONGEST_TEXT = 4_000;

  Assessment {
    requireText(capacity, "capacity");
    requireText(intention, "intention");
    requireText(harmReason, "harm.reason");
    reasons.forEach((criterion, reason) -> requireText(reason, "criterion.reason"));
    if (reasons.isEmpty()) {
      throw new Unsound("criterion.none");
    }
    reasons = Map.copyOf(new EnumMap<>(reasons));
  }

  static void requireText(String text, String code) {
    if (text.isBlank()) {
      throw new Unsound(code);
    }
    if (text.length() > LONGEST_TEXT) {
      throw new Unsound("too_long");
    }
  }

  @Override
  public String toString() {
    return "Assessment[sealed]";
  }
}
