package no.skjold.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// What holds on every day. The seed is in each message.
class PropertiesTest {

  private static final long SEED = 222;
  private static final int ROUNDS = 3000;
  private static final Law LAW = new Law(Rulebook.standard());

  @Test
  void the_longest_last_day_is_lawful_and_the_day_after_is_not() {
    eachDay((day, _) -> {
      Orders order = Orders.lawful().on(day.toString());
      LocalDate last = Caps.lastDay(day, Period.ofYears(1));
      assertThat(order(order, last)).isEmpty();
      assertThat(order(order, last.plusDays(1))).containsExactly(Check.ORDER_TOO_LONG);
    });
  }

  @Test
  void own_home_is_never_longer_than_an_ordinary_order_could_be() {
    eachDay((day, random) -> {
      LocalDate until = day.plusDays(random.nextInt(500));
      Orders home = Orders.lawfulOwnHome().on(day.toString()).until(until.toString());
      if (LAW.examine(home.ownHome()).lawful()) {
        assertThat(order(Orders.lawful().on(day.toString()), until)).isEmpty();
      }
    });
  }

  @Test
  void months_and_years_end_by_number_or_on_the_last_of_the_month() {
    eachDay((day, random) -> {
      int months = 1 + random.nextInt(60);
      LocalDate last = Caps.lastDay(day, Period.ofMonths(months));
      assertThat(ChronoUnit.MONTHS.between(day.withDayOfMonth(1), last.withDayOfMonth(1)))
          .isEqualTo(months);
      assertThat(last.getDayOfMonth())
          .isEqualTo(Math.min(day.getDayOfMonth(), last.lengthOfMonth()));
    });
  }

  @Test
  void a_deadline_moves_forward_over_days_off_only() {
    eachDay((day, random) -> {
      int days = 1 + random.nextInt(20);
      Deadline deadline = LAW.deadline(LAW.rules().cited(RuleId.FRIST_5D, day), day, days);
      assertThat(deadline.target()).isEqualTo(day.plusDays(days));
      assertThat(LAW.workingDays().contains(deadline.lastDay())).isTrue();
      assertThat(deadline.target().datesUntil(deadline.lastDay()))
          .noneMatch(LAW.workingDays()::contains);
      assertThat(ChronoUnit.DAYS.between(deadline.target(), deadline.lastDay())).isBetween(0L, 5L);
    });
  }

  @Test
  void late_service_never_moves_the_end() {
    eachDay((day, random) -> {
      LocalDate until = day.plusDays(1 + random.nextInt(365));
      Instant served =
          Orders.noon(day)
              .plusSeconds(random.nextLong(ChronoUnit.DAYS.between(day, until) * 86_400));
      Effect effect =
          LAW.effect(
              Orders.lawful().on(day.toString()).until(until.toString()).order(),
              new TakenEffect.Happened(TakesEffect.SERVICE, served));
      assertThat(effect).isEqualTo(new Effect.InForce(served, LegalDay.end(until)));
    });
  }

  @Test
  void lawful_monitoring_ends_with_its_ban_or_before() {
    eachDay((day, random) -> {
      LocalDate banEnds = day.plusDays(random.nextInt(400));
      LocalDate until = day.plusDays(random.nextInt(400));
      Effect effect = new Effect.InForce(LegalDay.start(day.minusDays(30)), LegalDay.end(banEnds));
      Controls control =
          Controls.lawful()
              .of(Orders.lawful().on("2015-10-01").until(banEnds.toString()).order(), effect)
              .basedOn(Controls.breach(day.toString(), true))
              .on(day.toString())
              .until(until.toString());
      boolean lawful = LAW.examine(control.control()).lawful();
      assertThat(lawful)
          .isEqualTo(
              !day.isBefore(LocalDate.parse("2024-04-08"))
                  && !until.isAfter(banEnds)
                  && !until.isAfter(day.plusYears(1)));
    });
  }

  private static List<Check> order(Orders order, LocalDate until) {
    return LAW.examine(order.until(until.toString()).order()).findings().stream()
        .map(Finding::check)
        .toList();
  }

  private interface Property {
    void holds(LocalDate day, RandomGenerator random);
  }

  private static void eachDay(Property property) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      LocalDate day = LocalDate.of(2015, 10, 1).plusDays(random.nextInt(40 * 365));
      try {
        property.holds(day, random);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + SEED + ", round " + round + ", " + day, e);
      }
    }
  }
}
