package no.skjold.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class RememberedTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-25T10:00:00Z"));
  private final AtomicBoolean away = new AtomicBoolean();
  private final AtomicInteger asked = new AtomicInteger();
  private final Remembered<List<String>> remembered =
      new Remembered<>(this::database, List.of(), now::get);

  private List<String> database() {
    asked.incrementAndGet();
    if (away.get()) {
      throw new DataAccessResourceFailureException("away");
    }
    return List.of("stands");
  }

  @Test
  void what_is_known_is_answered_without_the_database() {
    assertThat(remembered.get()).containsExactly("stands");
    away.set(true);
    assertThat(remembered.get()).containsExactly("stands");
    assertThat(asked).hasValue(1);
  }

  @Test
  void what_changed_while_the_database_is_away_is_nobodys_and_keeps_nobody_waiting() {
    assertThat(remembered.get()).isNotEmpty();
    remembered.forget();
    away.set(true);
    assertThat(remembered.get()).isEmpty();
    assertThat(remembered.get()).isEmpty();
    assertThat(asked).hasValue(2);
  }

  @Test
  void it_is_read_again_when_the_database_is_back() {
    away.set(true);
    assertThat(remembered.get()).isEmpty();
    away.set(false);
    now.updateAndGet(it -> it.plusSeconds(5));
    assertThat(remembered.get()).containsExactly("stands");
  }
}
