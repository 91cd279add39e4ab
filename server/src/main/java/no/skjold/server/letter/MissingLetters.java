package no.skjold.server.letter;

import java.util.List;
import no.skjold.server.document.Audience;
import no.skjold.server.document.LetterKind;

/// Which letters the decisions of a case ask for and nobody has been given, as far as is recorded.
/// The caller has asked about the case. Any thread.
public interface MissingLetters {

  List<Missing> of(long subjectId);

  /// @param made whether it is made and has not left the house
  record Missing(long decisionId, LetterKind kind, Audience audience, boolean made) {}
}
