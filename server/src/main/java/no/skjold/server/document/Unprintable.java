package no.skjold.server.document;

import java.util.List;

/// The letter cannot be made as it was handed over. Says everything that is wrong with it at once,
/// in codes that carry nothing of its content.
public final class Unprintable extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> reasons;

  /// @param reasons such as `detail_missing/RESTRAINED`, `section_missing/GROUND`,
  ///   `court_not_told`, `characters_not_in_font/2`
  Unprintable(List<String> reasons) {
    super(String.join(", ", reasons));
    this.reasons = List.copyOf(reasons);
  }

  public List<String> reasons() {
    return reasons;
  }
}
