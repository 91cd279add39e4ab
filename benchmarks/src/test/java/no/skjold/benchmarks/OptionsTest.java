package no.skjold.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

  private static final List<Option> KNOWN = List.of(new Option("seconds", "10", "a case"));

  private static Options parse(String... arguments) {
    return Options.parse(List.of(arguments), KNOWN);
  }

  @Test
  void what_is_not_given_has_its_standard() {
    assertThat(parse("ingest").count("seconds")).isEqualTo(10);
    assertThat(parse("ingest", "--seconds", "3").seconds("seconds")).hasSeconds(3);
  }

  @Test
  void a_suite_is_asked_for_by_its_name_or_the_part_before_the_dot() {
    assertThat(parse("ingest").asksFor(named("ingest.mqtt"))).isTrue();
    assertThat(parse("ingest.mqtt").asksFor(named("ingest.mqtt"))).isTrue();
    assertThat(parse("ingest.mqtt").asksFor(named("ingest.osmand"))).isFalse();
    assertThat(parse("in").asksFor(named("ingest.osmand"))).isFalse();
    assertThat(parse().asksFor(named("latency"))).isTrue();
  }

  @Test
  void refuses_what_it_does_not_know_or_cannot_use() {
    assertThatThrownBy(() -> parse("--minutes", "3")).hasMessageContaining("--minutes");
    assertThatThrownBy(() -> parse("--seconds")).hasMessageContaining("needs a value");
    assertThatThrownBy(() -> parse("--seconds", "0").count("seconds"))
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> parse("--seconds", "ti").count("seconds")).hasMessageContaining("ti");
  }

  private static Suite named(String name) {
    return new Suite() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<Option> options() {
        return KNOWN;
      }

      @Override
      public void run(Options options, Figures figures) {}
    };
  }
}
