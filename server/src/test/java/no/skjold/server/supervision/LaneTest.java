package no.skjold.server.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Engine;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Input;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.SubjectState;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import no.skjold.monitoring.TransitionSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A lane on its own: a decider of the test's, no database; the test plays the log writer.
class LaneTest {

  private static final long NOW = 1_795_000_000_000L;

  private final List<Input> decided = new CopyOnWriteArrayList<>();
  private final List<LiveSupervision.Critical> criticals = new CopyOnWriteArrayList<>();
  private final List<LiveSupervision.ClosedWindow> closings = new CopyOnWriteArrayList<>();
  private final List<Long> setAside = new CopyOnWriteArrayList<>();
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final List<Transition> registers = new CopyOnWriteArrayList<>();
  private final List<String> approaches = new CopyOnWriteArrayList<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private final Lane lane =
      new Lane(
          0,
          (plan, state, input, sink) -> {
            decide(plan, input);
            registers.stream()
                .filter(each -> each.receivedAtMillis() == input.receivedAtMillis())
                .forEach(sink::transition);
            for (String zone : approaches) {
              sink.approached(zone, "L", true, input.receivedAtMillis());
            }
          },
          () -> Instant.ofEpochMilli(NOW),
          new Events(),
          () -> {},
          new SupervisionSettings(
              1,
              8,
              8,
              100,
              10,
              "",
              Duration.ofSeconds(10),
              Duration.ofSeconds(2),
              Duration.ofSeconds(2),
              Duration.ofSeconds(10),
              Duration.ofSeconds(1)));

  @AfterEach
  void stop() throws InterruptedException {
    mayGoOn.countDown();
    lane.stop();
  }

  @Test
  void a_quiet_fix_is_complete_at_once() throws Exception {
    lane.start();
    CompletableFuture<Intake.Outcome> outcome = new CompletableFuture<>();
    assertThat(lane.offer(subject(1), fix("a", 1), outcome::complete)).isTrue();
    assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(Intake.Outcome.ACCEPTED);
    assertThat(lane.log).isEmpty();
  }

  @Test
  void he_is_warned_once_though_he_comes_near_two_zones_at_a_time() throws Exception {
    approaches.addAll(List.of("Z1", "Z2"));
    lane.start();
    for (int at = 1; at <= 2; at++) {
      CompletableFuture<Intake.Outcome> outcome = new CompletableFuture<>();
      lane.offer(subject(1), fix("a", at), outcome::complete);
      outcome.get(10, TimeUnit.SECONDS);
    }
    assertThat(warnings).as("one for each fix").containsExactly("L", "L");
  }

  @Test
  void a_bug_sets_one_subject_aside_durably_and_leaves_the_others_alone() throws Exception {
    Supervised unlucky = subject(1);
    Supervised other = subject(2);
    lane.start();
    CompletableFuture<Intake.Outcome> poisonous = new CompletableFuture<>();
    CompletableFuture<Intake.Outcome> later = new CompletableFuture<>();
    CompletableFuture<Intake.Outcome> others = new CompletableFuture<>();
    lane.offer(unlucky, fix("bug", 1), poisonous::complete);
    lane.offer(unlucky, fix("a", 2), later::complete);
    lane.offer(other, fix("b", 3), others::complete);

    assertThat(others.get(10, TimeUnit.SECONDS)).isEqualTo(Intake.Outcome.ACCEPTED);
    assertThat(setAside).containsExactly(1L);
    LogItem.Registered degraded = (LogItem.Registered) lane.log.poll();
    assertThat(degraded).isNotNull();
    assertThat(degraded.transition.kind()).isEqualTo(TransitionKind.SUPERVISION_DEGRADED);
    assertThat(degraded.transition.sequence()).isEqualTo(1);
    assertThat(poisonous).as("before it is durable").isNotDone();
    assertThat(later).as("before it is durable").isNotDone();
    assertThat(lane.log)
        .hasSize(2)
        .allMatch(item -> item instanceof LogItem.Waiter && item.ticket() > degraded.ticket);
  }

  @Test
  void failed_supervision_is_told_at_once_though_it_is_not_critical() throws Exception {
    lane.start();
    lane.offer(subject(1), fix("bug", 1), _ -> {});
    lane.stop();
    assertThat(criticals).hasSize(1);
    assertThat(criticals.getFirst().transition().kind())
        .isEqualTo(TransitionKind.SUPERVISION_DEGRADED);
    assertThat(criticals.getFirst().transition().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void a_new_plan_does_not_bring_back_who_is_disputed_before_the_log_was_read() {
    Supervised subject = subject(1);
    subject.disputed = true;
    lane.dispute(subject, () -> {});
    lane.changePlan(subject, subject.plan, NOW);
    assertThat(subject.state).isNull();
    subject.disputed = false;
    lane.changePlan(subject, subject.plan, NOW);
    assertThat(subject.state).isNotNull();
  }

  @Test
  void an_urgent_report_overtakes_others_but_not_earlier_fixes_of_its_own_subject()
      throws Exception {
    Supervised first = subject(1);
    Supervised second = subject(2);
    lane.start();
    lane.offer(first, fix("hold", 1), _ -> {});
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    lane.offer(first, fix("first", 2), _ -> {});
    lane.offer(second, fix("own", 3), _ -> {});
    CompletableFuture<Intake.Outcome> last = new CompletableFuture<>();
    lane.offer(first, fix("last", 4), last::complete);
    lane.offer(second, strapOpen(5), _ -> {});
    mayGoOn.countDown();
    last.get(10, TimeUnit.SECONDS);
    assertThat(decided.stream().map(Input::receivedAtMillis).map(at -> at - NOW))
        .containsExactly(1L, 3L, 5L, 2L, 4L);
  }

  @Test
  void a_full_mailbox_says_later_at_once() throws Exception {
    Supervised subject = subject(1);
    lane.start();
    lane.offer(subject, fix("hold", 1), _ -> {});
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    List<Boolean> taken = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      taken.add(lane.offer(subject, fix("a", 2 + i), _ -> {}));
    }
    assertThat(taken).containsOnly(true, false);
    assertThat(taken.getLast()).isFalse();
    assertThat(subject.waiting.get()).isEqualTo(8);
  }

  @Test
  void tells_through_which_window_a_critical_transition_is_shown_and_when_that_closes()
      throws Exception {
    registers.add(transition(1, TransitionKind.ZONE_ENTERED, Severity.CRITICAL, true, 0));
    registers.add(transition(2, TransitionKind.STRAP_OPENED, Severity.CRITICAL, false, 0));
    registers.add(transition(3, TransitionKind.ZONE_LEFT, Severity.NOTICE, false, 1));
    registers.add(transition(4, TransitionKind.STRAP_OPENED, Severity.CRITICAL, false, 0));
    Supervised subject = subject(1);
    lane.start();
    for (int i = 1; i <= 4; i++) {
      lane.offer(subject, fix("a", i), _ -> {});
    }
    lane.stop();
    long latestClose = NOW + 1 + Parameters.DEFAULT.longestWindowMillis();
    assertThat(criticals).extracting(LiveSupervision.Critical::window).containsExactly(1L, 1L, 0L);
    assertThat(criticals)
        .extracting(LiveSupervision.Critical::latestCloseMillis)
        .containsExactly(latestClose, latestClose, 0L);
    assertThat(closings).containsExactly(new LiveSupervision.ClosedWindow(1, 1));
  }

  @Test
  void a_shadow_that_fails_at_once_changes_nothing_of_what_is_decided() throws Exception {
    ShadowRun shadow =
        new ShadowRun(
            Parameters.DEFAULT,
            (_, _, _, _) -> {
              throw new StackOverflowError();
            },
            new Deaf(),
            Instant.ofEpochMilli(NOW));
    lane.shadow = shadow;
    shadow.start();
    registers.add(transition(2, TransitionKind.ZONE_ENTERED, Severity.CRITICAL, true, 0));
    Supervised subject = subject(1);
    new Engine()
        .decide(
            subject.plan,
            Objects.requireNonNull(subject.state),
            new Input.PlanChanged(subject.plan, NOW),
            UNHEARD);
    lane.start();
    CompletableFuture<Intake.Outcome> quiet = new CompletableFuture<>();
    lane.offer(subject, fix("a", 1), quiet::complete);
    lane.offer(subject, fix("a", 2), _ -> {});
    lane.offer(subject, fix("a", 3), _ -> {});
    assertThat(quiet.get(10, TimeUnit.SECONDS)).isEqualTo(Intake.Outcome.ACCEPTED);
    lane.stop();
    shadow.end();
    assertThat(shadow.standing().stopped()).as("it did fail").isEqualTo(1);
    assertThat(decided).hasSize(3);
    assertThat(criticals).hasSize(1);
    assertThat(setAside).isEmpty();
    assertThat(subject.state).isNotNull();
  }

  private static final TransitionSink UNHEARD =
      new TransitionSink() {
        @Override
        public void transition(Transition transition) {}

        @Override
        public void evidence(long window, Fix fix, double probability, double distanceMetres) {}

        @Override
        public void approached(String zoneId, String deviceId, boolean warnDevice, long atMillis) {}
      };

  /// Hears nothing.
  private static final class Deaf implements Shadowing.Listener {
    @Override
    public void counted(Shadowing.Counted counted) {}

    @Override
    public void told(Shadowing.Told told) {}
  }

  private static Transition transition(
      long number, TransitionKind kind, Severity severity, boolean opens, long closes) {
    return new Transition(
        1,
        number,
        kind,
        severity,
        "O1",
        "strpl. § 222 g",
        "Z1",
        "a",
        "",
        NOW + number,
        NOW + number,
        NOW + number,
        0.98,
        120,
        6.6,
        opens,
        closes,
        null,
        1,
        new byte[0],
        new byte[32]);
  }

  private void decide(Plan plan, Input input) {
    if (input instanceof Input.Degraded) {
      throw new IllegalStateException("so broken that it cannot even say so");
    }
    if (input instanceof Fix fix && fix.deviceId().equals("bug")) {
      throw new IllegalStateException("a bug in subject " + plan.subjectId());
    }
    if (input instanceof Fix fix && fix.deviceId().equals("hold")) {
      begun.countDown();
      try {
        assertThat(mayGoOn.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    decided.add(input);
  }

  private Supervised subject(long id) {
    byte[] salt = new byte[32];
    Supervised subject =
        new Supervised(id, lane, salt, new Plan(id, 1, List.of(), List.of(), Parameters.DEFAULT));
    subject.state = SubjectState.fresh(id, NOW, salt);
    return subject;
  }

  private static Fix fix(String device, long later) {
    return new Fix(
        device,
        NOW + later,
        NOW + later,
        59,
        10,
        5,
        Fix.AccuracyKind.RADIUS_68,
        Double.NaN,
        Double.NaN,
        Fix.Source.GNSS,
        -1,
        false,
        -1,
        -1);
  }

  private static DeviceReport strapOpen(long later) {
    return new DeviceReport("s", NOW + later, NOW + later, DeviceReport.Kind.STRAP_OPEN, -1, -1);
  }

  private final class Events implements LaneEvents {
    @Override
    public void critical(LiveSupervision.Critical critical) {
      criticals.add(critical);
    }

    @Override
    public void windowClosed(LiveSupervision.ClosedWindow closed) {
      closings.add(closed);
    }

    @Override
    public void position(LiveSupervision.LivePosition position) {}

    @Override
    public void warn(String deviceId) {
      warnings.add(deviceId);
    }

    @Override
    public void evidenceRefused() {}

    @Override
    public void fault(int lane, Throwable fault) {
      throw new AssertionError(fault);
    }

    @Override
    public void setAside(Supervised subject, String reason, Throwable bug) {
      setAside.add(subject.id);
    }
  }
}
