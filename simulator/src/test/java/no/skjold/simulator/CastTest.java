package no.skjold.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CastTest {
  private static final long SEED = 1;
  private static final long HOUR_MILLIS = 3_600_000;

  private static Person person(long seed, String reference) {
    return Cast.demo(seed).stream()
        .filter(one -> one.reference().equals(reference))
        .findFirst()
        .orElseThrow();
  }

  private static List<Delivery> deliveries(Person person, long untilMillis) {
    List<Delivery> all = new ArrayList<>();
    for (Delivery next = person.device().next();
        next.atMillis() < untilMillis;
        next = person.device().next()) {
      all.add(next);
    }
    return all;
  }

  private static List<Message.Position> positions(List<Delivery> deliveries) {
    return deliveries.stream()
        .flatMap(delivery -> delivery.messages().stream())
        .filter(Message.Position.class::isInstance)
        .map(Message.Position.class::cast)
        .toList();
  }

  private static boolean inside(Person person, Message.Position fix) {
    return person.zone().contains(fix.reading().place());
  }

  @Test
  void the_same_seed_gives_the_same_lives_and_another_seed_others() {
    for (int index = 0; index < Cast.demo(SEED).size(); index++) {
      List<Delivery> once = deliveries(Cast.demo(SEED).get(index), HOUR_MILLIS);
      List<Delivery> again = deliveries(Cast.demo(SEED).get(index), HOUR_MILLIS);
      List<Delivery> other = deliveries(Cast.demo(SEED + 1).get(index), HOUR_MILLIS);
      assertThat(again).isEqualTo(once);
      assertThat(other).isNotEqualTo(once);
    }
  }

  @Test
  void everybody_is_marked_as_invented_and_speaks_and_the_protocols_are_all_there() {
    List<Person> cast = Cast.demo(SEED);
    Set<Protocol> protocols = new HashSet<>();
    for (Person person : cast) {
      assertThat(person.reference()).startsWith("DEMO-");
      assertThat(person.zone().contains(person.meetingPlace())).as(person.reference()).isTrue();
      assertThat(person.device().next().atMillis()).isLessThan(1000);
      protocols.add(person.protocol());
    }
    assertThat(protocols).containsExactlyInAnyOrder(Protocol.values());
    assertThat(cast).extracting(Person::reference).doesNotHaveDuplicates();
  }

  @Test
  void one_walks_into_his_zone_within_half_a_minute_or_so_of_the_start_whatever_the_seed() {
    for (long seed = 1; seed <= 20; seed++) {
      Person walker = person(seed, "DEMO-0143");
      List<Message.Position> first = positions(deliveries(walker, 60_000));
      assertThat(inside(walker, first.getFirst())).as("seed %d", seed).isFalse();
      long entered =
          first.stream()
              .filter(fix -> inside(walker, fix))
              .findFirst()
              .orElseThrow()
              .deviceMillis();
      assertThat(entered).as("seed %d", seed).isBetween(12_000L, 36_000L);
    }
  }

  @Test
  void one_drives_across_a_corner_between_two_positions() {
    Person driver = person(SEED, "DEMO-0127");
    List<Message.Position> drive = positions(deliveries(driver, 200_000));
    assertThat(drive).noneMatch(fix -> inside(driver, fix));
    List<Double> chords = new ArrayList<>();
    for (int index = 1; index < drive.size(); index++) {
      Place from = drive.get(index - 1).reading().place();
      Place to = drive.get(index).reading().place();
      int insideSteps = 0;
      for (int step = 0; step <= 100; step++) {
        insideSteps += driver.zone().contains(from.between(to, step / 100.0)) ? 1 : 0;
      }
      if (insideSteps > 0) {
        chords.add(from.metresTo(to) * insideSteps / 100);
      }
    }
    assertThat(chords).hasSize(1);
    assertThat(chords.getFirst()).isBetween(120.0, 450.0);
  }

  @Test
  void one_cuts_his_strap_after_two_and_a_half_minutes() {
    List<Delivery> all = deliveries(person(SEED, "DEMO-0098"), 240_000);
    assertThat(all)
        .anySatisfy(delivery ->
            assertThat(delivery.messages())
                .anySatisfy(message ->
                    assertThat(message)
                        .isInstanceOfSatisfying(
                            Message.Event.class,
                            event -> {
                              assertThat(event.kind()).isEqualTo("strap_open");
                              assertThat(event.deviceMillis()).isEqualTo(150_000L);
                            })));
  }

  @Test
  void one_goes_silent_within_a_kilometre_of_his_zone() {
    Person silent = person(SEED, "DEMO-0151");
    List<Delivery> all = deliveries(silent, 1_000_000);
    Delivery last =
        all.stream().filter(delivery -> delivery.atMillis() < 65_000).toList().getLast();
    assertThat(all).noneMatch(one -> one.atMillis() > 65_000 && one.atMillis() < 900_000);
    assertThat(all.getLast().atMillis()).isGreaterThan(900_000);
    Place where = positions(List.of(last)).getLast().reading().place();
    assertThat(silent.zone().metresToEdge(where)).isBetween(300.0, 1000.0);
  }

  @Test
  void the_quiet_ones_never_come_into_their_zones_in_a_day() {
    for (String reference :
        List.of("DEMO-0160", "DEMO-0112", "DEMO-0133", "DEMO-0109", "DEMO-0098")) {
      Person quiet = person(SEED, reference);
      List<Message.Position> day = positions(deliveries(quiet, 24 * HOUR_MILLIS));
      assertThat(day).as(reference).hasSizeGreaterThan(1000);
      assertThat(day)
          .as(reference)
          .noneMatch(fix -> !fix.reading().outlier() && inside(quiet, fix));
    }
  }

  @Test
  void life_goes_on_and_the_walker_comes_back_within_some_hours() {
    Person walker = person(SEED, "DEMO-0143");
    assertThat(positions(deliveries(walker, 24 * HOUR_MILLIS)))
        .anyMatch(fix -> fix.deviceMillis() > 2 * HOUR_MILLIS && inside(walker, fix));
  }
}
