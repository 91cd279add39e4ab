package no.skjold.server.risk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.skjold.server.risk.Form.Question;
import org.springframework.util.MultiValueMap;

/// What a browser sent in for one part of the form. Never printed.
record PartForm(Form.Part part, MultiValueMap<String, String> sent) {

  private static final int MOST_LETTERS = 8000;

  /// What was answered, as it was typed; what is not among the options counts as not answered.
  Map<String, Answer> answers() {
    Map<String, Answer> answers = new HashMap<>();
    for (Question question : part.questions()) {
      Answer answer = answer(question);
      if (!answer.isNone()) {
        answers.put(question.id(), answer);
      }
    }
    return answers;
  }

  private Answer answer(Question question) {
    String words = first("words." + question.id()).strip().replace("\r\n", "\n");
    List<String> chosen =
        sent.getOrDefault("answer." + question.id(), List.of()).stream()
            .filter(it -> question.option(it).isPresent())
            .distinct()
            .limit(question.kind() == Form.Kind.SEVERAL ? Long.MAX_VALUE : 1)
            .toList();
    return new Answer(chosen, words);
  }

  /// Throws [Unsound] when something is too long to keep.
  void requireSound() {
    if (answers().values().stream().anyMatch(it -> it.words().length() > MOST_LETTERS)) {
      throw new Unsound("too_long");
    }
  }

  /// The version of the part that was looked at.
  int seen() {
    return number(first("version"));
  }

  private String first(String name) {
    String value = sent.getFirst(name);
    return value == null ? "" : value;
  }

  static int number(String typed) {
    return typed.matches("\\d{1,9}") ? Integer.parseInt(typed) : 0;
  }

  @Override
  public String toString() {
    return "PartForm[sealed]";
  }
}
