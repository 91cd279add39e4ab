package no.skjold.server.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;

/// The letters of cases. Callers have asked Access, except where it says otherwise. What is done is
/// on the trail. Any thread.
public interface Documents {

  /// The letter as it would be, kept nowhere.
  ///
  /// @return PDF/A-2a, PDF/UA-1
  byte[] preview(Letter letter);

  /// Tells the letter as it would be from any other: whoever has read one keeps just that one.
  String fingerprint(Letter letter);

  /// What a lawyer has yet to confirm in the wording the letter would have.
  List<String> unconfirmed(Letter letter);

  /// Makes the letter and keeps it for good, in the transaction under way or one of its own. What
  /// is kept never changes: later wording makes later letters.
  ///
  /// @return its number
  /// @throws NotTaken `wrong_party` when whom it is to is not on that side of the case, `place`
  ///   when it tells where somebody is whose address is hidden
  long keep(long subjectId, WrittenFrom from, Letter letter, Staff by);

  /// The letters of a case, newest first.
  List<Document> of(long subjectId);

  Optional<Document> find(long subjectId, long id);

  /// Those of a case that the actor may open, newest first; asks Access itself, before it reads
  /// any. Police who see the case: all. Counsel and court: those of their side that have left the
  /// house, and citizens those addressed to them: no other is read, and the time it takes tells of
  /// none.
  ///
  /// @param reached the decisions the restrained person knows of; to his side only what was written
  ///   from these
  List<Document> readableBy(Actor actor, long subjectId, Set<Long> reached);

  /// The PDF as it was kept; on the trail first. Refused with an exception when what is stored is
  /// no longer what was kept.
  byte[] open(Actor reader, Document document);

  /// Attaches a PDF that belongs to it.
  ///
  /// @param language tag of a translation's; blank for what came back
  /// @param madeBy the translator, or whoever served the papers
  /// @throws NotTaken unless it is a PDF, of a size that is taken
  long attach(
      Staff by,
      Document document,
      Document.Attachment.Kind kind,
      String language,
      String madeBy,
      byte[] pdf);

  /// @throws NotTaken unless it is a PDF, of a size that is taken
  void requireTakable(byte[] pdf);

  /// The PDF of an attachment, as it came; on the trail first.
  byte[] openAttachment(Actor reader, Document document, long attachment);

  /// Records that it was read aloud with an interpreter.
  ///
  /// @throws NotTaken for a time to come or before it was kept, or without interpreter or language
  void readAloud(Staff by, Document document, String language, String interpreter, Instant at);

  /// The ways it can be sent by the house.
  Set<Way> ways();

  /// Sends it, in the transaction under way or one of its own: what is queued when that commits is
  /// not lost. Asking again for the same way sends nothing twice; it starts anew only what failed.
  ///
  /// @throws NotTaken when whom it is to is no longer on that side of the case, or the way is shut
  void dispatch(Staff by, Document document, Way way);

  /// @throws NotTaken when whom it is to is no longer on that side of the case
  void requireRightSide(Document document);

  /// Why it may not leave the house, as a code: `place` when it tells where somebody is whose
  /// address is hidden by now, `town` when it names a town of theirs and nobody has looked, since
  /// it was kept before; `unreadable` when it is no longer what was kept.
  Optional<String> heldBack(Document document);

  /// Records that a person has printed it and handed it over or posted it. Once. What has happened
  /// is recorded also of a letter that should not have left.
  ///
  /// @throws NotTaken when whom it is to is no longer on that side of the case
  void handedOver(Staff by, Document document, Instant at);

  /// Refused, with what is wrong as a code: the tail of a text key `document.refused.`.
  final class NotTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    NotTaken(String code) {
      super(code);
      this.code = code;
    }

    static void unless(boolean holds, String code) {
      if (!holds) {
        throw new NotTaken(code);
      }
    }

    public String code() {
      return code;
    }
  }
}
