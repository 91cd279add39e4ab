package no.skjold.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyTest {
  private static final Plan PLAN =
      Life.planOf(
          1,
          Parameters.DEFAULT,
          List.of(
              Life.order("order-1", Life.circle("home", 0, 0, 500, 200)),
              new Plan.Order(
                  "order-2",
                  "strl. § 57",
                  Life.START + 3_600_000,
                  Life.START + 40_000_000,
                  false,
                  List.of(
                      Life.circle("work", 3000, 1000, 900, 0),
                      new Zone(
                          "school",
                          Life.area(-2500, 500, 250),
                          50,
                          Life.START + 5_000_000,
                          Life.START + 30_000_000)),
                  List.of())),
          Life.BRACELET);

  private static Life lived(Engine engine, List<Input> inputs) {
    Life life = new Life(PLAN, engine);
    inputs.forEach(life::give);
    return life;
  }

  private static void sameOutcome(Life one, Life other) {
    assertThat(other.transitions).isEqualTo(one.transitions);
    assertThat(other.evidence).isEqualTo(one.evidence);
    assertThat(other.warnings).isEqualTo(one.warnings);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void the_quiet_path_changes_nothing(long seed) {
    List<Input> inputs = new Walks(seed).life(2000);

    sameOutcome(lived(new Engine(false), inputs), lived(new Engine(true), inputs));
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void the_quiet_path_changes_nothing_with_two_devices_and_changing_plans(long seed) {
    Plan twoDevices = Life.planOf(1, Parameters.DEFAULT, PLAN.orders(), Life.BRACELET, "phone-1");
    Life full = new Life(twoDevices, new Engine(false));
    Life quick = new Life(twoDevices, new Engine(true));
    Walks walks = new Walks(seed);
    int version = 1;
    for (Input input : walks.life(1500)) {
      boolean phone = input instanceof Fix && walks.random().nextInt(3) == 0;
      Input given = phone ? Life.by("phone-1", (Fix) input) : input;
      full.give(given);
      quick.give(given);
      if (walks.random().nextInt(100) == 0) {
        Plan.Order moved =
            Life.order("order-3", Life.circle("moved", walks.normal() * 3000, 0, 300, 100));
        Plan plan =
            Life.planOf(
                ++version,
                Parameters.DEFAULT,
                walks.random().nextInt(2) == 0
                    ? PLAN.orders()
                    : List.of(PLAN.orders().get(0), moved),
                Life.BRACELET,
                "phone-1");
        full.change(plan);
        quick.change(plan);
      }
    }

    sameOutcome(full, quick);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void the_same_inputs_give_the_same_transitions(long seed) {
    Engine engine = new Engine();
    List<Input> inputs = new Walks(seed).life(1000);
    Life first = lived(engine, inputs);
    Life second = lived(engine, inputs);

    sameOutcome(first, second);
    assertThat(first.transitions).isNotEmpty();
    assertThat(second.state.sameAs(first.state)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void deadlines_delivered_in_time_or_with_the_next_input_are_the_same(long seed) {
    List<Input> inputs = new Walks(seed).life(1000);
    Life waiting = new Life(PLAN, new Engine());
    for (Input input : inputs) {
      waiting.silent(Math.max(0, (input.receivedAtMillis() - waiting.now) / 1000));
      waiting.give(input);
    }

    sameOutcome(lived(new Engine(), inputs), waiting);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void a_state_written_and_read_at_any_time_decides_as_before(long seed) {
    Walks walks = new Walks(seed);
    List<Input> inputs = walks.life(1000);
    Life carried = new Life(PLAN, new Engine());
    for (Input input : inputs) {
      carried.give(input);
      if (walks.random().nextInt(10) == 0) {
        carried.state = SubjectState.fromBytes(carried.state.toBytes(), PLAN);
      }
    }

    sameOutcome(lived(new Engine(), inputs), carried);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void doubled_delivery_changes_nothing(long seed) {
    Walks walks = new Walks(seed);
    List<Input> inputs = walks.life(1000);
    Life doubled = new Life(PLAN, new Engine());
    List<Input> recent = new ArrayList<>();
    for (Input input : inputs) {
      doubled.give(input);
      recent.add(input);
      Input again = recent.get(Math.max(0, recent.size() - 1 - walks.random().nextInt(12)));
      if (again instanceof Fix fix) {
        doubled.give(
            Life.with(
                fix, input.receivedAtMillis(), fix.accuracy(), fix.speedMetresPerSecond(), -1));
      }
    }

    assertThat(doubled.transitions).isEqualTo(lived(new Engine(), inputs).transitions);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void stays_and_windows_are_well_formed_whatever_the_order_of_delivery(long seed) {
    Walks walks = new Walks(seed);
    List<Input> inputs = walks.shuffled(walks.life(2000));
    Life life = lived(new Engine(), inputs);
    List<Long> open = new ArrayList<>();
    long sequence = 0;
    for (Transition transition : life.transitions) {
      assertThat(transition.sequence()).isEqualTo(++sequence);
      if (transition.closesWindow() != 0) {
        assertThat(open.remove(transition.closesWindow())).isTrue();
      }
      if (transition.opensWindow()) {
        open.add(transition.sequence());
      } else {
        assertThat(transition.place()).isNull();
      }
    }
    assertThat(life.state.openWindows()).isEqualTo(open);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void swapped_delivery_ends_where_delivery_in_order_ends(long seed) {
    Walks walks = new Walks(seed);
    List<Input> inputs = walks.life(600).stream().filter(input -> input instanceof Fix).toList();
    List<Input> tail = new ArrayList<>(walks.shuffled(inputs));
    // A quiet end, so that the last fixes are the same in both.
    long now = inputs.getLast().receivedAtMillis();
    for (int i = 1; i <= 10; i++) {
      tail.add(Life.fix(now + i * 60_000L, 0, 0));
    }
    List<Input> ordered = new ArrayList<>(inputs);
    ordered.addAll(tail.subList(inputs.size(), tail.size()));

    Life swapped = lived(new Engine(), tail);
    Life inOrder = lived(new Engine(), ordered);
    for (int i = 0; i < PLAN.orders().size(); i++) {
      for (Zone zone : PLAN.orders().get(i).zones()) {
        assertThat(occupied(swapped, zone)).isEqualTo(occupied(inOrder, zone));
      }
    }
  }

  private static boolean occupied(Life life, Zone zone) {
    ZoneWatch watch = life.state.findZone(zone.zoneId());
    return watch != null && watch.occupied();
  }
}
