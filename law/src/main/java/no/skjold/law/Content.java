package no.skjold.law;

import java.util.List;

/// What a ban forbids, what it leaves open, and whether children he has contact with are concerned.
public record Content<P extends Prohibition>(
    List<P> prohibitions, List<String> exceptions, Children children) {

  public enum Children {
    NOT_CONCERNED,
    NOT_STATED,
    NO_CONTACT,
    CONTACT_ON_CONDITIONS
  }

  public Content {
    prohibitions = List.copyOf(prohibitions);
    exceptions = List.copyOf(exceptions);
  }

  /// Without its texts, which may tell of people.
  @Override
  public String toString() {
    return "Content[" + prohibitions + ", " + exceptions.size() + " exceptions, " + children + "]";
  }
}
