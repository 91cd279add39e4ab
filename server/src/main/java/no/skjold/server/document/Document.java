package no.skjold.server.document;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A letter that is kept: all but what stands in it.
///
/// @param wording version of the fixed wording
/// @param addressee our number of the person it is to; null for none
/// @param townRead whether it named a town of somebody hidden when it was kept, so that whoever
///   kept it has looked
/// @param sha256 of the PDF, in hex
/// @param keptBy as the trail names them
public record Document(
    long id,
    long subjectId,
    WrittenFrom from,
    LetterKind kind,
    Language language,
    int wording,
    Audience audience,
    @Nullable Long addressee,
    boolean townRead,
    String sha256,
    Instant keptAt,
    String keptBy,
    List<Attachment> attachments,
    List<Reading> readings,
    List<Shipment> shipments) {

  public Document {
    attachments = List.copyOf(attachments);
    readings = List.copyOf(readings);
    shipments = List.copyOf(shipments);
  }

  /// What a file of it is called: tells nobody whom it is about.
  public String fileName() {
    return kind.path() + "-" + id + "." + language.tag() + ".pdf";
  }

  /// Its page, for those who work on the case.
  public String path() {
    return "/saker/" + subjectId + "/brev/" + id;
  }

  public boolean sent() {
    return shipments.stream().anyMatch(it -> it.state() == Shipment.State.SENT);
  }

  /// A PDF that belongs to it and was made elsewhere.
  ///
  /// @param language tag of a translation's, such as `ar` or `so`; blank for what came back
  /// @param by who made it: the translator, or whoever served the papers
  public record Attachment(
      long id,
      Kind kind,
      String language,
      String by,
      String sha256,
      Instant addedAt,
      String addedBy) {

    public enum Kind {
      TRANSLATION,
      /// A form that came back signed.
      RETURNED
    }

    @Override
    public String toString() {
      return "Attachment[" + id + " " + kind + "]";
    }
  }

  /// It was read aloud to whoever it is for, with an interpreter.
  ///
  /// @param language its tag
  public record Reading(
      long id, String language, String interpreter, Instant readAt, String recordedBy) {
    @Override
    public String toString() {
      return "Reading[" + id + " " + language + "]";
    }
  }

  /// How it went with sending it one way.
  ///
  /// @param failure why the last attempt failed, a code; blank for none
  /// @param at when the state came about
  /// @param account of who asked for it
  /// @param by the same, as colleagues know them
  public record Shipment(
      long id,
      Way way,
      State state,
      int attempts,
      String failure,
      Instant at,
      String account,
      String by) {

    public enum State {
      /// Safe in the outbox; tried until taken.
      WAITING,
      /// Being handed over.
      UNDER_WAY,
      /// The other side has taken it.
      SENT,
      /// Tried as often as set, in vain, or unclear whether taken: somebody has to look.
      FAILED
    }
  }
}
