package no.skjold.server.risk;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.skjold.law.Danger;
import no.skjold.server.risk.Form.Option;
import no.skjold.server.risk.Form.Question;
import no.skjold.server.risk.Form.Speaks;

/// What has been answered on a form, by question. What stands open, what points which way and what
/// nobody knows yet follow from it; never a sum.
record Answers(Form form, Map<String, Answer> byQuestion) {

  Answers {
    byQuestion = Map.copyOf(byQuestion);
  }

  public Answer to(Question question) {
    return byQuestion.getOrDefault(question.id(), Answer.NONE);
  }

  public List<Option> chosen(Question question) {
    return to(question).chosen().stream().flatMap(it -> question.option(it).stream()).toList();
  }

  /// Questions one of whose chosen answers points this way.
  List<Question> speaking(Speaks way) {
    return form.questions().filter(it -> speaks(it, way)).toList();
  }

  private boolean speaks(Question question, Speaks way) {
    return chosen(question).stream().anyMatch(it -> it.speaks() == way);
  }

  /// What somebody must find out.
  public List<Question> unknown() {
    return form.questions().filter(it -> to(it).chosen().contains(Option.UNKNOWN)).toList();
  }

  /// Why it cannot be finished yet, in the order of the form.
  public List<Missing> missing() {
    return form.questions().flatMap(this::missing).toList();
  }

  public List<Missing> missing(Form.Part part) {
    return part.questions().stream().flatMap(this::missing).toList();
  }

  private Stream<Missing> missing(Question question) {
    Answer answer = to(question);
    if (question.chosen() ? answer.chosen().isEmpty() : answer.words().isBlank()) {
      return question.open() ? Stream.empty() : Stream.of(new Missing(question, Why.ANSWER));
    }
    boolean pointsSomewhere = chosen(question).stream().anyMatch(it -> it.speaks() != null);
    return pointsSomewhere && answer.words().isBlank()
        ? Stream.of(new Missing(question, Why.FACTS))
        : Stream.empty();
  }

  /// What it all comes to. Only asked of a finished one.
  public Danger danger() {
    return Danger.valueOf(to(form.question(Form.DANGER).orElseThrow()).chosen().getFirst());
  }

  /// Something that stands open.
  record Missing(Question question, Why why) {}

  enum Why {
    /// It is not answered.
    ANSWER,
    /// It points somewhere, and nothing says what is known.
    FACTS
  }

  @Override
  public String toString() {
    return "Answers[sealed]";
  }
}
