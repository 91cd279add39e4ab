package no.skjold.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeviceTest {
  private static final long SEED = 20261122;
  private static final Place HOME = new Place(59.91, 10.75);

  private static List<Delivery> deliveries(Habits habits, int count) {
    SplittableRandom random = new SplittableRandom(SEED);
    Device device =
        new Device(
            new Life(HOME, List.of(), List.of(), random.split()),
            new Receiver(Receiver.Quality.PHONE, random.split()),
            habits,
            random.split());
    List<Delivery> all = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      all.add(device.next());
    }
    return all;
  }

  private static List<Long> sequences(List<Delivery> deliveries) {
    return deliveries.stream()
        .flatMap(delivery -> delivery.messages().stream())
        .map(Message::sequence)
        .toList();
  }

  @Test
  void a_faultless_device_sends_one_position_each_interval_in_order() {
    List<Delivery> all = deliveries(Habits.faultless(10), 100);
    assertThat(all).allMatch(delivery -> delivery.messages().size() == 1);
    assertThat(sequences(all)).isSorted().doesNotHaveDuplicates();
    assertThat(all.get(99).atMillis() - all.get(0).atMillis()).isEqualTo(990_000);
  }

  @Test
  void ordinary_faults_double_reorder_and_delay_but_lose_nothing() {
    List<Long> heard = sequences(deliveries(Habits.ordinary(10, 300), 20_000));
    Set<Long> once = new HashSet<>(heard);
    long highest = once.stream().mapToLong(Long::longValue).max().orElseThrow();
    assertThat(once).as("nothing is lost, seed %d", SEED).hasSize((int) highest);
    assertThat(heard.size()).as("some come twice").isGreaterThan(once.size() + 50);
    assertThat(heard).as("some overtake").isNotEqualTo(heard.stream().sorted().toList());
    assertThat(deliveries(Habits.ordinary(10, 300), 20_000))
        .as("some come in batches")
        .anyMatch(delivery -> delivery.messages().size() > 10);
  }

  @Test
  void a_device_with_a_wrong_clock_says_times_off_by_as_much() {
    Delivery first = deliveries(Habits.faultless(10).withClockSkewMillis(-8000), 1).getFirst();
    assertThat(first.messages().getFirst().deviceMillis()).isEqualTo(first.atMillis() - 8000);
  }

  @Test
  void a_silent_device_measures_nothing_meanwhile() {
    List<Delivery> all = deliveries(Habits.faultless(10).withSilence(100, 500), 100);
    assertThat(all).noneMatch(one -> one.atMillis() >= 100_000 && one.atMillis() < 500_000);
    assertThat(sequences(all)).isSorted().startsWith(1L).endsWith(100L);
  }

  @Test
  void what_happens_to_the_device_is_said_at_once_or_when_it_lives_again() {
    Habits habits =
        Habits.faultless(60)
            .withSilence(100, 500)
            .withEvents(new Habits.Planned(30, "strap_open"), new Habits.Planned(200, "battery"));
    List<Delivery> all = deliveries(habits, 6);
    assertThat(all.get(1).atMillis()).isEqualTo(30_000);
    assertThat(all.get(1).messages().getFirst())
        .isInstanceOfSatisfying(
            Message.Event.class, event -> assertThat(event.kind()).isEqualTo("strap_open"));
    assertThat(all.get(3).messages().getFirst()).isInstanceOf(Message.Event.class);
    assertThat(all.get(3).atMillis()).isBetween(500_000L, 561_000L);
  }
}
