package no.skjold.server.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import no.skjold.law.Content;
import no.skjold.law.Danger;
import no.skjold.law.Ground;
import no.skjold.law.SuspectedBreach;
import no.skjold.server.order.Terms.HowLong;
import no.skjold.server.order.Terms.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The questions of the wizard, without a server.
class DraftStepTest {

  @ParameterizedTest
  @EnumSource
  void what_is_filled_in_and_read_back_says_the_same(Kind kind) {
    for (int seed = 0; seed < 300; seed++) {
      Terms terms = new AnyTerms(seed).of(kind);
      for (DraftStep step : DraftStep.of(kind, true)) {
        DraftForm form = DraftForm.blank();
        step.form().fill(terms, form);
        Terms read = step.form().read(form, terms);
        assertThat(form.faults()).as("%s, seed %d", step, seed).isEmpty();
        assertThat(read).as("%s, seed %d", step, seed).isEqualTo(terms);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_question_changes_its_own_answers_and_leaves_the_zones(Kind kind) {
    for (int seed = 0; seed < 100; seed++) {
      Terms terms = new AnyTerms(seed).of(kind);
      for (DraftStep step : DraftStep.of(kind, true)) {
        Terms emptied = step.form().read(DraftForm.blank(), terms);
        assertThat(emptied.what().zones()).as("%s", step).isEqualTo(terms.what().zones());
        assertThat(emptied.kind()).isEqualTo(kind);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DURATION, lastDay, 31.5.2027, date",
    "DURATION, lastDay, 2027-02-30, date",
    "DURATION, lastDay, 9999-01-01, date",
    "GROUNDS, danger, ENORMOUS, choice",
    "GROUNDS, facts.PURSUIT, fulgte etter henne, ground_not_ticked",
    "FORBIDDEN, children, MAYBE, choice",
    "BASIS, breach.0, i går, date",
    "CONTROL, response.0, hytta, response_place",
    "RULING, court, Oslo tingrett, ruling_when",
    "RULING, at, 2027-02-30T10:00, moment",
    "CHILD, danger, oppdiktet, child",
  })
  void what_cannot_be_read_is_told_by_field(
      DraftStep step, String field, String typed, String code) {
    DraftForm form = DraftForm.blank().put(field, typed);
    step.form().read(form, Terms.blank(Kind.RESTRAINING_ORDER));
    assertThat(form.faults()).extracting(DraftForm.Fault::code).contains(code);
  }

  @Test
  void a_judgment_can_last_a_length_of_time_and_garbage_in_it_is_told() {
    DraftForm form = DraftForm.blank().put("how", "LENGTH").put("years", "to");
    Terms read = DraftStep.DURATION.form().read(form, Terms.blank(Kind.CONTACT_BAN));
    assertThat(form.faults()).extracting(DraftForm.Fault::code).contains("number");
    assertThat(read.howLong().lastDay()).isNull();
  }

  /// Terms with something in every answer of their kind, other ones for each seed.
  private static final class AnyTerms {
    private final Random random;

    AnyTerms(long seed) {
      random = new Random(seed);
    }

    Terms of(Kind kind) {
      return new Terms(
          kind,
          new Terms.Protects(people(), text()),
          new Terms.Why(
              text(),
              grounds(kind),
              one(Danger.values()),
              new Terms.Weighing(random.nextInt(3) == 0 ? null : random.nextBoolean(), text()),
              text(),
              text(),
              text(),
              random.nextBoolean() ? day() : null),
          new Terms.What(
              random.nextBoolean(),
              many(() -> new Terms.Place(line(), random.nextBoolean())),
              many(this::line),
              one(Content.Children.values()),
              many(() -> new Terms.DrawnZone(line(), "{}", 300, random.nextBoolean()))),
          howLong(kind == Kind.CONTACT_BAN, true),
          new Terms.Control(
              kind == Kind.CONTACT_BAN && random.nextBoolean(),
              random.nextBoolean(),
              many(() -> new SuspectedBreach(day(), random.nextBoolean())),
              text(),
              random.nextBoolean() ? "politiadvokat-2" : "",
              howLong(kind == Kind.CONTACT_BAN, false),
              many(() ->
                  new Terms.ResponsePlace(
                      random.nextLong(1, 1L << 51),
                      line(),
                      random.nextDouble(-90, 90),
                      random.nextDouble(-180, 180)))),
          random.nextBoolean()
              ? new Terms.Ruling(
                  Instant.ofEpochSecond(random.nextLong(1_000_000_000, 2_000_000_000)),
                  line(),
                  line())
              : null,
          kind == Kind.CHILD_STAY_PROHIBITION
              ? new Terms.ChildTerms(
                  random.nextLong(1, 1L << 51),
                  random.nextBoolean() ? day() : null,
                  random.nextBoolean(),
                  one(Terms.ChildTerms.Consent.values()),
                  random.nextBoolean() ? day() : null,
                  text())
              : null,
          kind == Kind.GROUP_STAY_PROHIBITION
              ? new Terms.GroupTerms(text(), text(), text(), many(this::line))
              : null);
    }

    private HowLong howLong(boolean judged, boolean endless) {
      return switch (judged ? random.nextInt(endless ? 3 : 2) : 0) {
        case 1 -> new HowLong(null, Period.of(1 + random.nextInt(4), random.nextInt(12), 3), null);
        case 2 -> new HowLong(null, null, line());
        default -> random.nextBoolean() ? HowLong.until(day()) : HowLong.UNDECIDED;
      };
    }

    private Map<Ground, String> grounds(Kind kind) {
      Map<Ground, String> grounds = new EnumMap<>(Ground.class);
      GroundsForm.offered(kind).stream()
          .filter(_ -> random.nextBoolean())
          .forEach(it -> grounds.put(it, text()));
      return grounds;
    }

    private List<Long> people() {
      return random.longs(random.nextInt(4), 1, 1L << 51).boxed().toList();
    }

    private LocalDate day() {
      return LocalDate.of(2020, 1, 1).plusDays(random.nextInt(5000));
    }

    private String text() {
      return switch (random.nextInt(4)) {
        case 0 -> "";
        case 1 -> line() + "\n\n" + line();
        default -> line();
      };
    }

    private String line() {
      return "æøå \"<oppdiktet>\" & co " + random.nextInt(1000);
    }

    private <T> List<T> many(java.util.function.Supplier<T> one) {
      return new ArrayList<>(
          IntStream.range(0, random.nextInt(4)).mapToObj(_ -> one.get()).toList());
    }

    private <T> T one(T[] of) {
      return Arrays.asList(of).get(random.nextInt(of.length));
    }
  }
}
