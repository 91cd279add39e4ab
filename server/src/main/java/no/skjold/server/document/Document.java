package no.skjold.server.document;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A letter that is kept: all but what stands in it.
///
/// @param wording version of the fixed wording
/// @param addressee our number of the person it is to; null for none
/// @param sha256 of the PDF, in hex
/// @param keptBy as the trail names them
public record Document(
    long id,
    long subjectId,
    LetterKind kind,
    Language language,
    int wording,
    Audience audience,
    @Nullable Long addressee,
    String sha256,
    Instant keptAt,
    String keptBy,
    List<Translation> translations,
    List<Reading> readings,
    List<Shipment> shipments) {

  public Document {
    translations = List.copyOf(translations);
    readings = List.copyOf(readings);
    shipments = List.copyOf(shipments);
  }

  /// What a file of it is called: tells nobody whom it is about.
  public String fileName() {
    return kind.path() + "-" + id + "." + language.tag() + ".pdf";
  }

  /// Where it is read.
  public String path() {
    return "/saker/" + subjectId + "/dokumenter/" + id + ".pdf";
  }

  /// The same letter in another language, as somebody translated it.
  ///
  /// @param language its tag, such as `ar` or `so`
  public record Translation(
      long id, Locale language, String translator, String sha256, Instant addedAt, String addedBy) {
    @Override
    public String toString() {
      return "Translation[" + id + " " + language + "]";
    }
  }

  /// It was read aloud to whoever it is for, with an interpreter.
  public record Reading(
      long id, Locale language, String interpreter, Instant readAt, String recordedBy) {
    @Override
    public String toString() {
      return "Reading[" + id + " " + language + "]";
    }
  }

  /// How it went with sending it one way.
  ///
  /// @param failure why the last attempt failed, a code; blank for none
  public record Shipment(
      long id, Way way, State state, int attempts, String failure, Instant at, String by) {

    public enum State {
      /// Safe in the outbox; tried until taken.
      WAITING,
      /// The other side has taken it.
      SENT,
      /// No adapter for the way is set up: somebody has to do it.
      BY_HAND,
      /// Tried as often as set, in vain: somebody has to look.
      FAILED
    }
  }
}
