package no.skjold.server.risk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A version of the form: parts, one to a page, with questions. Data, out of `risk/form-N.yaml`.
record Form(int version, List<Part> parts) {

  static final String DANGER = "danger";

  Form {
    parts = List.copyOf(parts);
  }

  Optional<Part> part(String id) {
    return parts.stream().filter(it -> it.id().equals(id)).findFirst();
  }

  Stream<Question> questions() {
    return parts.stream().flatMap(it -> it.questions().stream());
  }

  Optional<Question> question(String id) {
    return questions().filter(it -> it.id().equals(id)).findFirst();
  }

  /// The part that asks the question.
  public Part asking(String question) {
    return parts.stream()
        .filter(it -> it.questions().stream().anyMatch(asked -> asked.id().equals(question)))
        .findFirst()
        .orElseThrow();
  }

  record Part(String id, Wording title, Wording lead, List<Question> questions) {
    public Part {
      questions = List.copyOf(questions);
    }
  }

  /// @param speaks which way a yes points; null unless it is asked for a fact that points somewhere
  /// @param hint null for none
  /// @param options those of the form; a question of fact has its own
  /// @param open whether it may stand unanswered
  record Question(
      String id,
      Kind kind,
      @Nullable Speaks speaks,
      Wording ask,
      @Nullable Wording hint,
      List<Option> options,
      boolean open) {

    // The file leaves out what there is none of.
    public Question {
      options = options == null ? List.of() : List.copyOf(options);
    }

    public boolean chosen() {
      return kind != Kind.TEXT;
    }

    Optional<Option> option(String code) {
      return choices().stream().filter(it -> it.id().equals(code)).findFirst();
    }

    /// What one chooses among. Unknown is an answer wherever something about the world is asked;
    /// what to conclude and to do is not unknown.
    public List<Option> choices() {
      return switch (kind) {
        case FACT ->
            List.of(
                new Option(Option.YES, Option.WORD_YES, speaks),
                new Option(Option.NO, Option.WORD_NO, null),
                Option.UNKNOWN_ONE);
        case CHOICE ->
            id.equals(DANGER)
                ? options
                : Stream.concat(options.stream(), Stream.of(Option.UNKNOWN_ONE)).toList();
        case SEVERAL -> options;
        case TEXT -> List.of();
      };
    }
  }

  record Option(String id, Wording says, @Nullable Speaks speaks) {
    static final String YES = "yes";
    static final String NO = "no";
    static final String UNKNOWN = "unknown";
    static final Wording WORD_YES = new Wording("Ja", "Yes");
    static final Wording WORD_NO = new Wording("Nei", "No");
    static final Option UNKNOWN_ONE = new Option(UNKNOWN, new Wording("Vet ikke", "Unknown"), null);
  }

  enum Kind {
    FACT,
    CHOICE,
    SEVERAL,
    TEXT
  }

  /// Which way an answer points.
  enum Speaks {
    DANGER,
    PROTECTION
  }
}
