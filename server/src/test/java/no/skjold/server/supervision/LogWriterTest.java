package no.skjold.server.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import no.skjold.server.storage.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogWriterTest {

  private static final long SUBJECT = 4711;

  @Test
  void an_error_in_the_middle_of_a_commit_ends_neither_the_writer_nor_what_it_was_given(
      @TempDir Path data) throws Exception {
    try (TestServer server = TestServer.on(data)) {
      server.bean(LaneLifecycle.class).stop();
      AtomicInteger errors = new AtomicInteger(2);
      Database database = server.bean(Database.class);
      WindowKeys keys =
          WindowKeys.from(data.resolve("keys/test.key"), true, new Sealing(new SecureRandom()));
      LogStore store = new LogStore(database::connect, keys, () -> instantOrError(errors));
      Lane lane = lane();
      LogWriter writer =
          new LogWriter(List.of(lane), store, Clock.systemUTC(), settings(), new NoConflicts());
      writer.start();
      CompletableFuture<Intake.Outcome> waiting = new CompletableFuture<>();
      lane.log.add(new LogItem.Registered(1, opened(), 1, 0, "strpl. § 222 g", 1_000_000));
      lane.log.add(new LogItem.Waiter(2, SUBJECT, waiting::complete));
      writer.wake();
      assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(Intake.Outcome.ACCEPTED);
      assertThat(errors).hasValue(0);
      assertThat(writer.answers()).isTrue();
      assertThat(lane.committedTicket).isEqualTo(2);
      writer.stop();
      assertThat(
              server
                  .jdbc()
                  .sql("SELECT count(*) FROM supervision.log WHERE subject_id = ?")
                  .param(SUBJECT)
                  .query(Long.class)
                  .single())
          .isEqualTo(1);
    }
  }

  private static Instant instantOrError(AtomicInteger errors) {
    if (errors.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new StackOverflowError();
    }
    return Instant.now();
  }

  private static Lane lane() {
    return new Lane(
        0, (_, _, _, _) -> {}, Clock.systemUTC(), new SilentEvents(), () -> {}, settings());
  }

  private static SupervisionSettings settings() {
    return new SupervisionSettings(
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
        Duration.ofSeconds(1));
  }

  private static Transition opened() {
    long now = System.currentTimeMillis();
    return new Transition(
        SUBJECT,
        1,
        TransitionKind.STRAP_OPENED,
        Severity.CRITICAL,
        null,
        null,
        null,
        "bracelet",
        "",
        now,
        now,
        now,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        false,
        0,
        null,
        1,
        new byte[] {1},
        new byte[32]);
  }

  private static final class NoConflicts implements LogWriter.Conflicts {
    @Override
    public void found(long subjectId) {
      throw new AssertionError("a conflict");
    }

    @Override
    public boolean accepts(long subjectId) {
      return true;
    }
  }

  private static final class SilentEvents implements LaneEvents {
    @Override
    public void critical(LiveSupervision.Critical critical) {}

    @Override
    public void position(LiveSupervision.LivePosition position) {}

    @Override
    public void windowClosed(LiveSupervision.ClosedWindow closed) {}

    @Override
    public void warn(String deviceId) {}

    @Override
    public void evidenceRefused() {}

    @Override
    public void fault(int lane, Throwable fault) {}

    @Override
    public void setAside(Supervised subject, String reason, Throwable bug) {}
  }
}
