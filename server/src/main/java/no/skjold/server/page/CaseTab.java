package no.skjold.server.page;

import no.skjold.server.access.Access.Action;

/// One of the pages of a case, on the bar that every page of the case shows. A capability
/// contributes its own as beans; the frame shows those whose action the reader may do on the case.
///
/// @param order where it stands
/// @param suffix what follows `/saker/{subjectId}`: `/brudd`, or blank for the case itself
/// @param textKey of its name in the message bundles
/// @param action what the page itself asks for, on the case
public record CaseTab(int order, String suffix, String textKey, Action action) {

  public CaseTab {
    if (!suffix.isEmpty() && !suffix.startsWith("/")) {
      throw new IllegalArgumentException("a page of a case: " + suffix);
    }
  }

  /// The page of one case.
  ///
  /// @param here whether the reader is on it, or on a page below it
  public record Shown(String path, String textKey, boolean here) {}

  Shown of(long subjectId, String at) {
    String root = "/saker/" + subjectId;
    String path = root + suffix;
    return new Shown(
        path, textKey, at.equals(path) || (!suffix.isEmpty() && at.startsWith(path + "/")));
  }
}
