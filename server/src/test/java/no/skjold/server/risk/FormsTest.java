package no.skjold.server.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.skjold.law.Danger;
import no.skjold.server.risk.Answers.Missing;
import no.skjold.server.risk.Answers.Why;
import no.skjold.server.risk.Comparison.Change;
import no.skjold.server.risk.Form.Question;
import no.skjold.server.risk.Form.Speaks;
import org.junit.jupiter.api.Test;

class FormsTest {

  private static final Form FIRST =
      form(1, "{id: hits, kind: fact, speaks: danger, ask: {nb: 'Slår han?', en: 'Does he hit?'}}");
  private static final Form SECOND =
      form(
          2,
          "{id: shouts, kind: fact, speaks: danger, ask: {nb: 'Roper han?', en: 'Does he shout?'}}");

  private static Form form(int version, String question) {
    return read(
        """
        version: %d
        parts:
          - id: all
            title: {nb: Alt, en: All}
            lead: {nb: Alt, en: All}
            questions:
              - %s
              - {id: words, kind: text, open: true, ask: {nb: Ord, en: Words}}
              - id: danger
                kind: choice
                ask: {nb: Fare, en: Danger}
                options:
                  - {id: IMMINENT, says: {nb: Nær, en: Imminent}}
                  - {id: REASON_TO_BELIEVE, says: {nb: Grunn, en: Reason}}
                  - {id: NOT_SHOWN, says: {nb: "Nei", en: "No"}}
              - {id: reasons, kind: text, ask: {nb: Hvorfor, en: Why}}
        """
            .formatted(version, question));
  }

  private static Form read(String yaml) {
    return Forms.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  private static Answers answers(Form form, Map<String, Answer> given) {
    return new Answers(form, given);
  }

  private static Answer yes(String words) {
    return new Answer(List.of("yes"), words);
  }

  @Test
  void the_form_delivered_asks_all_that_must_be_judged_in_both_languages() {
    Form form = Forms.delivered().newest();
    assertThat(form.parts())
        .extracting(Form.Part::id)
        .containsExactly(
            "capacity",
            "intention",
            "violence",
            "breakup",
            "stalking",
            "strangulation",
            "weapons",
            "substances",
            "children",
            "breaches",
            "her_view",
            "protection",
            "conclusion");
    form.questions()
        .forEach(it -> {
          assertThat(it.ask().in(Locale.of("nb"))).as(it.id()).isNotBlank();
          assertThat(it.ask().in(Locale.ENGLISH)).as(it.id()).isNotBlank();
        });
  }

  @Test
  void unknown_is_an_answer_of_its_own_and_is_listed_as_what_to_find_out() {
    Answers answers = answers(FIRST, Map.of("hits", new Answer(List.of("unknown"), "")));
    assertThat(answers.unknown()).extracting(Question::id).containsExactly("hits");
    assertThat(answers.missing()).extracting(it -> it.question().id()).doesNotContain("hits");
  }

  @Test
  void one_cannot_conclude_that_the_danger_is_unknown() {
    assertThat(FIRST.question("danger").orElseThrow().option("unknown")).isEmpty();
  }

  @Test
  void what_speaks_for_danger_must_say_what_is_known() {
    Answers bare = answers(FIRST, Map.of("hits", yes(" ")));
    Question hits = FIRST.question("hits").orElseThrow();
    assertThat(bare.missing()).contains(new Missing(hits, Why.FACTS));
    assertThat(answers(FIRST, Map.of("hits", yes("i mai"))).missing())
        .doesNotContain(new Missing(hits, Why.FACTS));
    assertThat(bare.speaking(Speaks.DANGER)).containsExactly(hits);
    assertThat(
            answers(FIRST, Map.of("hits", new Answer(List.of("no"), ""))).speaking(Speaks.DANGER))
        .isEmpty();
  }

  @Test
  void it_stands_open_until_everything_but_what_may_be_left_is_answered() {
    Map<String, Answer> given = new HashMap<>();
    assertThat(answers(FIRST, given).missing())
        .extracting(it -> it.question().id())
        .containsExactly("hits", "danger", "reasons");
    given.put("hits", yes("i mai"));
    given.put("danger", new Answer(List.of("IMMINENT"), ""));
    given.put("reasons", new Answer(List.of(), "hyppigere"));
    assertThat(answers(FIRST, given).missing()).isEmpty();
    assertThat(answers(FIRST, given).danger()).isEqualTo(Danger.IMMINENT);
  }

  @Test
  void a_later_form_is_compared_with_an_earlier_one_each_in_its_own_words() {
    Answers before =
        answers(FIRST, Map.of("hits", yes("i mai"), "words", new Answer(List.of(), "likt")));
    Answers after =
        answers(SECOND, Map.of("shouts", yes("i juni"), "words", new Answer(List.of(), "likt")));
    List<Change> changes = Comparison.between(before, after);
    assertThat(changes).extracting(it -> it.question().id()).containsExactly("shouts", "hits");
    assertThat(changes.getFirst().before()).as("the first form did not ask").isNull();
    assertThat(changes.getLast().after()).as("the second form does not ask").isNull();
    assertThat(new Forms(List.of(FIRST, SECOND)).version(1)).isEqualTo(FIRST);
  }

  @Test
  void a_form_that_does_not_ask_for_the_laws_own_degrees_of_danger_is_refused() {
    assertThatThrownBy(() -> read(YAML_WITHOUT_DANGER))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("danger must be asked");
  }

  private static final String YAML_WITHOUT_DANGER =
      """
      version: 3
      parts:
        - id: all
          title: {nb: Alt, en: All}
          lead: {nb: Alt, en: All}
          questions:
            - {id: reasons, kind: text, ask: {nb: Hvorfor, en: Why}}
      """;
}
