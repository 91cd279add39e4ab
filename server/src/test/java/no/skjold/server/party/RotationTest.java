package no.skjold.server.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import no.skjold.server.access.Grading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationTest {

  @Test
  void people_are_whole_found_and_graded_after_keys_were_rotated_and_the_old_ones_disabled(
      @TempDir Path data) throws Exception {
    long id;
    Person before;
    try (PartyServer server = PartyServer.on(data, "--skjold.storage.rotation-grace=0s")) {
      id =
          server
              .people()
              .enter(
                  Entries.with(
                      "Oppdiktet Nøkkelbytte", "45819122389", "Oppdiktet vei 8", "+4721000055"),
                  Set.of("oslo"),
                  "x");
      server.people().grade(id, Grading.CONFIDENTIAL);
      before = server.people().find(id).orElseThrow();
      PartyClient operations = server.login("drift-1");
      PartyClient officer = server.login("saksbehandler-4");
      String path = "/api/v1/field-keys/rotation";
      assertThat(officer.post(path, "").statusCode()).isEqualTo(403);
      assertThat(operations.post(path, "").statusCode()).isEqualTo(202);
      awaitDone(operations, path);
      assertThat(server.context.getBean(PostgresPeople.class).stale(10)).isEmpty();
    }
    try (PartyServer server = PartyServer.on(data)) {
      assertThat(server.people().find(id)).contains(before);
      assertThat(server.people().findByIdentityNumber("45819122389")).hasValue(id);
      Tokens tokens = server.context.getBean(Tokens.class);
      assertThat(tokens.having(Tokens.Key.NAME, Normalised.nameWords("NOKKELBYTTE")))
          .containsExactly(id);
      assertThat(tokens.having(Tokens.Key.PHONE, Set.of("+4721000055"))).containsExactly(id);
      assertThat(server.register().graded()).contains(id);
    }
  }

  private static void awaitDone(PartyClient client, String path) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (!client.get(path).body().contains("DONE")) {
      assertThat(System.nanoTime()).as("rotation ends in time").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }
}
