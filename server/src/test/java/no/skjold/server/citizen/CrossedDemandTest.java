package no.skjold.server.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import no.skjold.server.access.Assignments;
import no.skjold.server.order.Happening;
import no.skjold.server.order.Links;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A ban is lifted between the moment a demand is found lawful and the moment it is entered.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossedDemandTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir private static Path data;

  /// What is lifted when a page that takes demands asks what time it is, to sign by it; 0 for none.
  private final AtomicLong lifting = new AtomicLong();

  private World world;
  private Prosecution prosecution;

  @BeforeAll
  void start() throws Exception {
    world = World.start(data, new CrossedClock(), World.IN_OSLO);
    prosecution = new Prosecution(world);
    prosecution.answersForTheCase();
    world.bean(Assignments.class).assign("forsvarer-1", world.subjectId);
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  void he_is_told_that_it_was_not_taken_and_how_it_stands_now() throws Exception {
    long ban = served();
    String path = "/min-side/krav/" + world.subjectId + "/" + ban;
    try (Visitor him = world.login("kontrollert-1")) {
      assertThat(him.get(path).body()).contains("Vil du at retten skal prøve forbudet?");
      lifting.set(ban);
      HttpResponse<String> answer = him.post(path);
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(CitizenPagesTest.text(answer.body()))
          .contains("Kravet ble ikke registrert", "Det gjelder ikke lenger")
          .doesNotContain("Kravet ditt er mottatt", "Forbudet gjelder mens", Prosecution.REASON);
    }
    assertThat(demands(ban)).isZero();
  }

  @Test
  void his_counsel_is_told_that_it_was_not_taken_and_how_it_stands_now() throws Exception {
    long ban = served();
    String papers = "/papirer/" + world.subjectId;
    try (Visitor counsel = world.login("forsvarer-1")) {
      assertThat(counsel.get(papers).body()).contains("Krev at retten prøver det");
      lifting.set(ban);
      HttpResponse<String> answer = counsel.post(papers + "/" + ban + "/krav");
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(CitizenPagesTest.text(answer.body()))
          .contains("Kravet ble ikke registrert", "Politiet opphevet det")
          .doesNotContain("Krev at retten prøver det", Prosecution.REASON);
    }
    assertThat(demands(ban)).isZero();
  }

  private long served() {
    long ban =
        prosecution.decide(
            prosecution.ban(prosecution.today().plusDays(90)),
            Links.answering(prosecution.request()));
    prosecution.serve(ban);
    return ban;
  }

  private long demands(long ban) {
    return prosecution.file().decision(ban).orElseThrow().all(Happening.Demanded.class).count();
  }

  private final class CrossedClock extends Clock {

    @Override
    public Instant instant() {
      if (lifting.get() != 0 && asksAPage()) {
        prosecution.lift(lifting.getAndSet(0));
      }
      return NOW;
    }

    private static boolean asksAPage() {
      return StackWalker.getInstance()
          .walk(frames ->
              frames
                  .skip(1)
                  .filter(it -> !it.getClassName().equals(CrossedClock.class.getName()))
                  .findFirst()
                  .filter(it ->
                      it.getClassName().endsWith(".CourtDemandPages")
                          || it.getClassName().endsWith(".PaperPages"))
                  .isPresent());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
