package no.skjold.server.document;

import java.util.Optional;

/// Implemented by whoever knows what may not be told: asked each time a letter is to leave, since
/// what was harmless when it was kept may not be by then.
public interface MayLeave {

  /// @param text all that stands in the letter
  /// @return why it may not, as [Documents#heldBack] has it; empty when it may
  Optional<String> heldBack(Document document, String text);
}
