package no.skjold.law;

import java.util.List;

/// Rules that cannot be used. Each problem names file and line and says what to write instead.
public final class InvalidRulesException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final String[] problems;

  InvalidRulesException(List<String> problems) {
    super("The rules cannot be used:\n" + String.join("\n", problems));
    this.problems = problems.toArray(String[]::new);
  }

  public List<String> problems() {
    return List.of(problems);
  }
}
