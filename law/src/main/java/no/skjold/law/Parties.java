package no.skjold.law;

import java.util.List;

/// Whom a ban is directed against and whom it protects, by references only.
public record Parties(String restrained, Protects protects) {

  /// The kinds of those a ban may protect.
  public enum Whom {
    PERSONS,
    DEFINED_CIRCLE
  }

  /// Whom a ban protects: never the public at large.
  public sealed interface Protects {}

  public record Persons(List<String> references) implements Protects {

    public Persons {
      references = List.copyOf(references);
    }
  }

  /// A circle of people that can be told apart from everybody else.
  public record DefinedCircle(String definition) implements Protects {

    /// Without its texts, which may tell of people.
    @Override
    public String toString() {
      return "DefinedCircle";
    }
  }

  boolean namesRestrained() {
    return !restrained.isBlank();
  }

  Whom whom() {
    return switch (protects) {
      case Persons _ -> Whom.PERSONS;
      case DefinedCircle _ -> Whom.DEFINED_CIRCLE;
    };
  }

  boolean namesProtected() {
    return switch (protects) {
      case Persons persons -> persons.references().stream().anyMatch(it -> !it.isBlank());
      case DefinedCircle circle -> !circle.definition().isBlank();
    };
  }
}
