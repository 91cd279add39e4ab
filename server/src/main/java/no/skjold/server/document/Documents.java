package no.skjold.server.document;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.skjold.server.access.Actor;

/// The letters of cases. Callers have asked Access, except where it says otherwise. Any thread.
public interface Documents {

  /// The letter as it would be, kept nowhere.
  ///
  /// @return PDF/A-2a, PDF/UA-1
  byte[] preview(Letter letter);

  /// Makes the letter and keeps it for good, in the transaction under way or one of its own. What
  /// is kept never changes: later wording makes later letters.
  ///
  /// @param by who, as the trail names them
  /// @return its number
  long keep(long subjectId, Letter letter, String by);

  /// The letters of a case, newest first.
  List<Document> of(long subjectId);

  Optional<Document> find(long id);

  /// Those of a case that the actor may open, newest first; asks Access itself. Police who see the
  /// case: all. Counsel and court: those of their side. Citizens: those addressed to them.
  List<Document> readableBy(Actor actor, long subjectId);

  /// The PDF as it was kept. Refused with an exception when what is stored is no longer what was
  /// kept.
  byte[] open(long id);

  /// Attaches the letter in another language.
  ///
  /// @param pdf refused with [NotTaken] unless it is one, and of a size that is taken
  long attach(long id, Locale language, String translator, byte[] pdf, String by);

  /// The PDF of a translation.
  byte[] openTranslation(long id, long translation);

  /// Records that it was read aloud with an interpreter.
  void readAloud(long id, Locale language, String interpreter, Instant at, String by);

  /// Sends it, in the transaction under way or one of its own: what is queued when that commits is
  /// not lost. Asking again for the same way sends nothing twice; it starts anew only what failed.
  ///
  /// @param to whose side it goes to: refused with [NotTaken] when it is not that side's letter
  Document.Shipment dispatch(long id, Way way, Audience to, String by);

  /// Refused, with what is wrong as a code: the tail of a text key `document.refused.`.
  final class NotTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    NotTaken(String code) {
      super(code);
      this.code = code;
    }

    public String code() {
      return code;
    }
  }
}
