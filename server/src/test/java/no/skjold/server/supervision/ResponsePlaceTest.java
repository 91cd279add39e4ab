package no.skjold.server.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Plan.Order;
import no.skjold.monitoring.Plan.ProtectedPerson;
import no.skjold.monitoring.Plan.ResponsePlace;
import no.skjold.monitoring.PlanJson;
import no.skjold.server.storage.FieldKeyRotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where a patrol is sent is where she is: it stands nowhere on disk in the clear.
class ResponsePlaceTest {

  private static final ResponsePlace PLANTED =
      new ResponsePlace("Plantet oppdiktet hytte", 59.947382615, 10.829164738);

  @Test
  void a_response_place_is_found_nowhere_on_disk_and_is_whole_again_after_a_restart(
      @TempDir Path data) throws IOException {
    long id;
    try (TestServer server = TestServer.on(data)) {
      id = server.supervise("bracelet-1");
      send(server, id, PLANTED);
      assertThat(places(server, id)).containsExactly(PLANTED);
      server.jdbc().sql("CHECKPOINT").update();
    }
    assertThat(traces(data)).isEmpty();
    try (TestServer server = TestServer.on(data)) {
      assertThat(places(server, id)).containsExactly(PLANTED);
      assertThat(server.bean(PlanSeal.class).status()).hasToString("{unreadable=0}");
      server.bean(FieldKeyRotation.class).begin();
      server.bean(SealedPlaces.class).sealAgain(100);
      assertThat(server.bean(SealedPlaces.class).sealAgain(100)).isZero();
    }
    try (TestServer server = TestServer.on(data)) {
      assertThat(places(server, id)).containsExactly(PLANTED);
    }
  }

  @Test
  void a_place_that_does_not_open_is_told_and_he_is_supervised_all_the_same(@TempDir Path data) {
    long id;
    try (TestServer server = TestServer.on(data)) {
      id = server.supervise("bracelet-1");
      send(server, id, PLANTED);
      // What was sealed for the version before, put in the place of this one's.
      server
          .jdbc()
          .sql(
              """
              UPDATE supervision.plan SET sealed_places =
                (SELECT sealed_places FROM supervision.plan WHERE subject_id = ? AND version = 2)
              WHERE subject_id = ? AND version = 3
              """)
          .params(id, id)
          .update();
    }
    try (TestServer server = TestServer.on(data)) {
      assertThat(places(server, id)).isEmpty();
      assertThat(server.bean(Subjects.class).find(id).orElseThrow().plan().devices()).hasSize(1);
      assertThat(server.bean(PlanSeal.class).faults()).containsExactly("response_places");
      server.bean(FieldKeyRotation.class).begin();
      server.bean(SealedPlaces.class).sealAgain(100);
    }
    try (TestServer server = TestServer.on(data)) {
      assertThat(server.bean(PlanSeal.class).faults())
          .as("a rotation does not hide it")
          .containsExactly("response_places");
    }
  }

  @Test
  void a_plan_stored_before_places_were_sealed_is_read_and_sealed_with_the_next_rotation(
      @TempDir Path data) throws IOException {
    try (TestServer server = TestServer.on(data)) {
      long id = server.supervise("bracelet-1");
      send(server, id, PLANTED);
      Plan plan = server.bean(Subjects.class).find(id).orElseThrow().plan();
      server
          .jdbc()
          .sql(
              "UPDATE supervision.plan SET content = ?::jsonb, sealed_places = NULL WHERE version ="
                  + " 3")
          .param(PlanJson.write(plan))
          .update();
      server.jdbc().sql("CHECKPOINT").update();
      assertThat(traces(data)).as("the search can find").isNotEmpty();
      assertThat(server.bean(SealedPlaces.class).sealAgain(100)).isEqualTo(1);
      assertThat(PlanJson.write(server.bean(Rebuild.class).one(id).plan()))
          .isEqualTo(PlanJson.write(plan));
      assertThat(
              server
                  .jdbc()
                  .sql("SELECT content::text FROM supervision.plan")
                  .query(String.class)
                  .list())
          .noneMatch(it -> it.contains("Plantet"));
    }
  }

  private static void send(TestServer server, long id, ResponsePlace place) {
    server.bean(Subjects.class).change(id, plan -> withPlace(plan, place));
  }

  private static Plan withPlace(Plan plan, ResponsePlace place) {
    Order order = plan.orders().getFirst();
    return new Plan(
        plan.subjectId(),
        plan.version(),
        List.of(
            new Order(
                order.orderId(),
                order.legalBasis(),
                order.validFromMillis(),
                order.validToMillis(),
                order.warnDevice(),
                order.zones(),
                List.of(
                    new ProtectedPerson("P-0", Optional.empty()),
                    new ProtectedPerson("P-1", Optional.of(place))))),
        plan.devices(),
        plan.parameters());
  }

  private static List<ResponsePlace> places(TestServer server, long id) {
    return server.bean(Subjects.class).find(id).orElseThrow().plan().orders().stream()
        .flatMap(order -> order.protectedPersons().stream())
        .flatMap(person -> person.responsePlace().stream())
        .toList();
  }

  private static List<String> traces(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      for (String pattern : patterns()) {
        if (content.contains(pattern)) {
          found.add(folder.relativize(file).toString());
        }
      }
    }
    return found;
  }

  private static List<String> patterns() {
    List<String> patterns =
        new ArrayList<>(List.of("Plantet", "59.94738", "10.82916", "59,94738", "10,82916"));
    for (double value : new double[] {PLANTED.latitude(), PLANTED.longitude()}) {
      for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
        byte[] bytes = ByteBuffer.allocate(8).order(order).putDouble(value).array();
        patterns.add(new String(bytes, StandardCharsets.ISO_8859_1));
      }
    }
    return patterns;
  }
}
