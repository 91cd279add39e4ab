package no.skjold.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class EmbeddedPostgresTest {

  @Test
  void a_server_that_does_not_come_up_again_is_told_by_type_and_place_only_and_tried_again(
      @TempDir Path data, CapturedOutput output) throws Exception {
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "skjold");
    try (EmbeddedPostgres postgres = new EmbeddedPostgres(data, cache, new SecureRandom())) {
      Path settings = data.resolve("postgresql/postgresql.conf");
      Path away = data.resolve("postgresql/postgresql.conf.away");
      Files.move(settings, away);
      assertThat(ProcessHandle.of(postgres.pid().orElseThrow()).orElseThrow().destroyForcibly())
          .isTrue();
      await(() -> output.getAll().contains("did not start (IOException at "));
      assertThat(output.getAll()).doesNotContain("PostgreSQL ended at start", "\tat ");
      Files.move(away, settings);
      await(() -> output.getAll().contains("the database server is up again"));
      assertThat(postgres.pid()).isPresent();
    }
  }

  private static void await(BooleanSupplier holds) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited 30 s in vain").isLessThan(until);
      LockSupport.parkNanos(5_000_000);
    }
  }
}
