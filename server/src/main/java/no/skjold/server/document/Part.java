package no.skjold.server.document;

/// What a section of a letter is about, and so where it stands.
public enum Part {
  /// What he may not do.
  PROHIBITION,
  /// Where, in words: never a place that tells where somebody hidden is.
  PLACE,
  /// What is allowed all the same.
  EXCEPTION,
  /// When it begins to work and when it ends.
  EFFECT,
  /// One ground each, its heading the ground, its paragraphs the facts behind it.
  GROUND,
  PROPORTIONALITY,
  /// Why no ban is imposed, or why one ends.
  REASON,
  /// Why the court is to try it.
  REVIEW,
  /// What the prosecution says to the court.
  VIEW,
  ENCLOSURE
}
