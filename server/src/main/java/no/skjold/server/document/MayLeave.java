package no.skjold.server.document;

/// Implemented by whoever knows what may not be told: asked each time a letter is to leave, since
/// what was harmless when it was kept may not be by then.
public interface MayLeave {

  /// @param text all that stands in the letter
  boolean mayLeave(Document document, String text);
}
