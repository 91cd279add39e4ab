package no.skjold.law;

/// How sure we are that a rule is as it stands here.
public enum Confidence {
  VERIFIED("V", new Words("bekreftet i en kilde", "verified in a source")),
  STATED("S", new Words("bare oppgitt i et kildedokument", "stated by a source document only")),
  MEMORY("M", new Words("etter hukommelsen, ikke bekreftet", "from memory, not verified")),
  DESIGN("D", new Words("vårt valg", "our choice"));

  private final String mark;
  private final Words meaning;

  Confidence(String mark, Words meaning) {
    this.mark = mark;
    this.meaning = meaning;
  }

  public String mark() {
    return mark;
  }

  public Words meaning() {
    return meaning;
  }
}
