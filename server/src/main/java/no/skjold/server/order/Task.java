package no.skjold.server.order;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import no.skjold.law.LegalDay;
import no.skjold.law.Words;
import org.jspecify.annotations.Nullable;

/// Something in a case that waits for somebody.
///
/// @param on the number of the request, breach, draft or decision; the case's own for what is about
///   it
/// @param about what kind of decision it is about; null for none
/// @param due the first instant that is too late; null when nothing says
/// @param statute what says so; null for the order of the house
/// @param now when it was looked at
record Task(
    Kind kind,
    long subjectId,
    String reference,
    long on,
    Terms.@Nullable Kind about,
    Urgency urgency,
    @Nullable Instant due,
    @Nullable Words statute,
    Instant now) {

  /// What comes first comes first.
  static final Comparator<Task> BY_CLOCK =
      Comparator.comparing(Task::urgency)
          .thenComparing(Task::sortedBy)
          .thenComparing(Task::kind)
          .thenComparing(Task::reference);

  enum Kind {
    /// A police prosecutor looks at a request within the 24 hours.
    LOOK(Whose.PROSECUTOR, "anmodning/", ""),
    /// A police prosecutor looks at a breach within the 24 hours.
    BREACH(Whose.PROSECUTOR, "brudd/", ""),
    /// What was asked for is decided.
    ANSWER(Whose.PROSECUTOR, "anmodning/", ""),
    /// It waits for the suspect's statement, by a police prosecutor's decision.
    ANSWER_WAITS(Whose.PROSECUTOR, "anmodning/", ""),
    DRAFT(Whose.PROSECUTOR, "utkast/", ""),
    SERVE(Whose.OFFICER, "vedtak/", "#virkning"),
    POST(Whose.OFFICER, "vedtak/", "#virkning"),
    LEGAL_FORCE(Whose.OFFICER, "vedtak/", "#virkning"),
    BRING_TO_COURT(Whose.PROSECUTOR, "vedtak/", "#retten"),
    COURT_RULES(Whose.COURT, "vedtak/", "#avgjorelse"),
    /// The court imposed what we refused; it is entered as a decision.
    ENTER_IMPOSED(Whose.PROSECUTOR, "vedtak/", "#nytt"),
    /// A decision ends soon, and nobody has begun to renew it.
    ENDS(Whose.PROSECUTOR, "vedtak/", "#nytt"),
    /// It ends soon, and what renews it is being written.
    ENDS_DRAFTED(Whose.PROSECUTOR, "vedtak/", "#nytt"),
    /// The risk is judged for the first time.
    RISK(Whose.OFFICER, "risiko", ""),
    /// Something has happened since it was judged.
    RISK_ANEW(Whose.OFFICER, "risiko", ""),
    /// Nobody is entered whom a ban can be directed against.
    RESTRAINED(Whose.OFFICER, "", ""),
    /// No police prosecutor answers for it, or one who no longer can.
    RESPONSIBLE(Whose.PROSECUTOR, "", "#ansvarlig");

    private final Whose whose;
    private final String path;
    private final String place;

    Kind(Whose whose, String path, String place) {
      this.whose = whose;
      this.path = path;
      this.place = place;
    }

    public Whose whose() {
      return whose;
    }
  }

  /// Who has to do it.
  enum Whose {
    PROSECUTOR,
    OFFICER,
    COURT
  }

  /// How near the deadline is, the nearest first.
  enum Urgency {
    OVERDUE,
    NOW,
    /// The last day is today, or a clock of hours runs.
    TODAY,
    WEEK,
    LATER,
    NO_DEADLINE
  }

  public String path() {
    String page = "/saker/" + subjectId;
    return switch (kind) {
      case RESTRAINED -> "/personer/sak/" + subjectId;
      case RESPONSIBLE -> page + kind.place;
      case RISK, RISK_ANEW -> page + "/" + kind.path;
      case LOOK,
          BREACH,
          ANSWER,
          ANSWER_WAITS,
          DRAFT,
          SERVE,
          POST,
          LEGAL_FORCE,
          BRING_TO_COURT,
          COURT_RULES,
          ENTER_IMPOSED,
          ENDS,
          ENDS_DRAFTED ->
          page + "/" + kind.path + on + kind.place;
    };
  }

  /// How its time is marked: over, at the latest within a day, or not at all.
  public String mark() {
    return switch (urgency) {
      case OVERDUE -> "mark-OVERDUE";
      case NOW, TODAY -> "mark-NOW";
      case WEEK, LATER, NO_DEADLINE -> "";
    };
  }

  public boolean overdue() {
    return urgency == Urgency.OVERDUE;
  }

  /// Whether the deadline is an hour, and not a day.
  public boolean toTheHour() {
    return kind == Kind.LOOK || kind == Kind.BREACH;
  }

  /// The last day it is in time.
  public Optional<LocalDate> lastDay() {
    return Optional.ofNullable(due).map(it -> LegalDay.of(it.minusMillis(1)));
  }

  /// Whole days from today to the last day; below zero when it is over.
  public long days() {
    return lastDay().map(it -> it.toEpochDay() - LegalDay.of(now).toEpochDay()).orElse(0L);
  }

  /// How long is left, or it is overdue by.
  public Duration left() {
    return due == null ? Duration.ZERO : Duration.between(now, due).abs();
  }

  private Instant sortedBy() {
    return due == null ? now : due;
  }
}
