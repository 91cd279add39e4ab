package no.skjold.server.document;

import java.util.Locale;

/// What kind of letter it is. The fixed wording of each stands, versioned and in each language, in
/// `letters/KIND/VERSION.LANGUAGE.yaml`; that file says which details and sections it needs.
public enum LetterKind {
  /// A ban or a control is imposed. Needs [Detail#TITLE], RESTRAINED, PROTECTED, FROM, TO, BASIS,
  /// DECIDED_BY, DECIDED_ON; sections PROHIBITION, GROUND, EFFECT; one of the passages
  /// COURT_ON_DEMAND, COURT_AUTOMATIC, COURT_IMPOSES, BY_JUDGMENT, BY_RULING and CONSENTED. May
  /// have PLACE, EXCEPTION, PROPORTIONALITY.
  DECISION,
  /// No ban is imposed. Needs REQUESTED_BY, REQUESTED_ON, RESTRAINED, PROTECTED, BASIS, DECIDED_BY,
  /// DECIDED_ON, COURT_DAYS; section REASON.
  REFUSAL,
  /// A ban or a control ends before its last day. Needs TITLE, RESTRAINED, PROTECTED, ENDS, BASIS,
  /// DECIDED_BY, DECIDED_ON; section REASON.
  LIFTING,
  /// To be filled in by hand where papers are served. Needs PAPER, DECIDED_ON, RESTRAINED; section
  /// ENCLOSURE, what is handed over.
  SERVICE_FORM,
  /// The prosecution brings a decision before the court. Needs TITLE, RESTRAINED, PROTECTED, BASIS,
  /// DECIDED_BY, DECIDED_ON, DUE; sections REVIEW (who demanded it and when, or that it is
  /// automatic), GROUND or REASON, VIEW, ENCLOSURE.
  COURT_REFERRAL,
  /// Posted at the place, for everybody it binds. Names no protected person. Needs GROUP, FROM, TO,
  /// BASIS, DECIDED_BY, DECIDED_ON; section PLACE.
  POSTING_NOTICE,
  /// Rights and duties. What it says depends on whom it is to, RESTRAINED or PROTECTED. Needs
  /// TITLE, TO.
  INFORMATION_TO_PARTIES;

  /// In a path, such as `court-referral`.
  String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
