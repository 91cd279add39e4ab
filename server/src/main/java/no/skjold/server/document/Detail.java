package no.skjold.server.document;

/// A short text that differs from letter to letter. Written in the letter's language.
public enum Detail {
  /// What is decided, such as `Besøksforbud i eget hjem`.
  TITLE,
  /// The restrained person's name.
  RESTRAINED,
  /// Whom it protects: a name, or a circle of people.
  PROTECTED,
  /// The first day it applies, as [Language#day] or [Language#moment].
  FROM,
  /// The last it applies, as [Language#day] or [Language#moment].
  TO,
  /// When something lifted ends.
  ENDS,
  DECIDED_ON,
  /// Name and title.
  DECIDED_BY,
  /// The paragraphs, such as `straffeprosessloven § 222 a`.
  BASIS,
  REQUESTED_BY,
  REQUESTED_ON,
  /// In how many days a demand comes before the court, such as `fem dager`.
  COURT_DAYS,
  /// The day the court is to have it by.
  DUE,
  /// The group somebody must belong to for a posted ban to bind.
  GROUP,
  /// The paper that is served, such as `beslutning om besøksforbud`.
  PAPER
}
