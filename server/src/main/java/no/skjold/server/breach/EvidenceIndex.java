package no.skjold.server.breach;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an evidence package holds, as its `indeks.json` and `indeks.html` tell it. No position, no
/// response place and no address of whom the case protects.
///
/// @param packageId by which the audit trail knows it
/// @param reference what people call the case
/// @param madeBy the name of whoever had it made
record EvidenceIndex(
    String format,
    int version,
    String packageId,
    String reference,
    Instant madeAt,
    String madeBy,
    List<Event> timeline,
    List<OneBreach> breaches,
    List<OneDecision> decisions,
    List<OneAlarm> alarms,
    List<OneFile> files) {

  static final String FORMAT = "skjold-evidence-package";
  static final int VERSION = 1;

  EvidenceIndex {
    timeline = List.copyOf(timeline);
    breaches = List.copyOf(breaches);
    decisions = List.copyOf(decisions);
    alarms = List.copyOf(alarms);
    files = List.copyOf(files);
  }

  /// Something that happened.
  ///
  /// @param what the tail of a text key under `breach.package.event`
  /// @param about a breach, decision or alarm, by its number here
  /// @param by who did or entered it; blank where nobody did
  record Event(Instant at, String what, String about, String by) {}

  /// @param decisions those it broke
  /// @param alarm the one that told of it; blank when a person did
  record OneBreach(
      String id,
      Kind kind,
      Optional<Instant> from,
      Optional<Instant> to,
      ReportedBy reportedBy,
      Instant receivedAt,
      List<String> against,
      String what,
      String witnesses,
      List<String> decisions,
      String alarm,
      List<Look> looks,
      Map<Reaction.To, Long> secondsUntil) {

    @Override
    public String toString() {
      return "OneBreach[" + id + "]";
    }
  }

  record Look(
      Instant at,
      String by,
      Suspicion suspicion,
      List<Step> steps,
      String reasons,
      String criminalCase,
      String monitoring) {

    @Override
    public String toString() {
      return "Look[" + at + "]";
    }
  }

  /// A decision as it was made and what happened to it.
  ///
  /// @param from when it began to bind
  /// @param until the first instant it no longer did, or does
  /// @param exceptions what is allowed all the same, by the decision and by courts after it
  /// @param zonesTakenAway those that courts have taken away since, by name
  /// @param zones the file with its zones; blank for none
  record OneDecision(
      String id,
      String kind,
      Instant decidedAt,
      String by,
      Optional<Instant> from,
      Optional<Instant> until,
      Optional<LocalDate> lastDay,
      List<String> protects,
      Map<String, String> grounds,
      String danger,
      String weighing,
      String necessity,
      boolean noContact,
      List<String> places,
      List<String> exceptions,
      List<String> zonesTakenAway,
      String zones) {

    @Override
    public String toString() {
      return "OneDecision[" + id + "]";
    }
  }

  /// What was registered and done of an alarm. Where he was is not here: it stays in the lawful
  /// window and is seen there, as long as it is kept.
  ///
  /// @param legalBasis the paragraph the window rests on
  /// @param window by its number; blank where there was none
  record OneAlarm(
      String id,
      String about,
      String severity,
      Instant raisedAt,
      Optional<Instant> closedAt,
      String outcome,
      String legalBasis,
      String window,
      List<Registered> registered,
      List<Done> done) {}

  record Registered(String id, String kind, Instant at) {}

  record Done(Instant at, String by, String act) {}

  /// A file of evidence.
  ///
  /// @param path in the package; blank when it is not in it
  /// @param leftOut why it is not: `HARMFUL`, `TELLS_PLACE`; blank when it is
  record OneFile(
      String id,
      String breach,
      String name,
      String type,
      long bytes,
      String sha256,
      Instant addedAt,
      String addedBy,
      String path,
      String leftOut) {

    @Override
    public String toString() {
      return "OneFile[" + id + "]";
    }
  }

  @Override
  public String toString() {
    return "EvidenceIndex[" + packageId + "]";
  }
}
