package no.skjold.server.risk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import no.skjold.server.risk.Form.Question;
import org.jspecify.annotations.Nullable;

/// What is answered otherwise on a later assessment than on an earlier one, each by its own form.
final class Comparison {

  private Comparison() {}

  static List<Change> between(Answers before, Answers after) {
    Stream<Change> asked = after.form().questions().flatMap(it -> changed(it, before, after));
    Stream<Change> dropped =
        before
            .form()
            .questions()
            .filter(it -> after.form().question(it.id()).isEmpty())
            .filter(it -> !before.to(it).isNone())
            .map(it -> new Change(it, Said.of(before, it), null));
    return Stream.concat(asked, dropped).toList();
  }

  private static Stream<Change> changed(Question question, Answers before, Answers after) {
    Optional<Question> was = before.form().question(question.id());
    Answer earlier = was.map(before::to).orElse(Answer.NONE);
    return earlier.equals(after.to(question))
        ? Stream.empty()
        : Stream.of(
            new Change(
                question,
                was.map(it -> Said.of(before, it)).orElse(null),
                Said.of(after, question)));
  }

  /// @param before null when the earlier form did not ask
  /// @param after null when the later form does not ask
  record Change(Question question, @Nullable Said before, @Nullable Said after) {}

  /// An answer in words.
  record Said(List<Form.Option> chosen, String words) {
    Said {
      chosen = List.copyOf(chosen);
    }

    static Said of(Answers answers, Question question) {
      return new Said(answers.chosen(question), answers.to(question).words());
    }

    @Override
    public String toString() {
      return "Said[sealed]";
    }
  }
}
