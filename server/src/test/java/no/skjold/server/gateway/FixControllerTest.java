package no.skjold.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import no.skjold.server.access.Access;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.device.Protocol;
import no.skjold.server.gateway.ControlledIntake.Handed;
import no.skjold.server.gateway.FixController.Item;
import no.skjold.server.gateway.FixController.Result;
import no.skjold.server.gateway.FixController.Results;
import no.skjold.server.supervision.Intake.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FixControllerTest {

  private static final JsonNode GOOD =
      new JsonMapper().readTree("{\"t\":\"2026-11-21T12:00:00Z\",\"lat\":59.91,\"lon\":10.75}");
  private static final JsonNode STRAP =
      new JsonMapper().readTree("{\"t\":\"2026-11-21T12:00:00Z\",\"type\":\"strap_open\"}");
  private static final JsonNode BAD = new JsonMapper().readTree("{\"lat\":59.91,\"lon\":10.75}");

  private final RunningGateway gateway = new RunningGateway();

  @BeforeEach
  void knowADevice() {
    gateway.devices.add("b-1", Protocol.API);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private FixController controller(boolean allowed) {
    return controller(allowed, "cloud-of-the-maker");
  }

  private FixController controller(boolean allowed, String client) {
    return new FixController(gateway.reception, gateway.devices, new AllOrNothing(allowed, client));
  }

  /// Lets everybody or nobody.
  private record AllOrNothing(boolean allowed, String client) implements Access {
    @Override
    public void require(Actor actor, Action action, Resource resource) {
      if (!allowed) {
        throw new Denied("not_allowed");
      }
    }

    @Override
    public boolean may(Actor actor, Action action, Resource resource) {
      return allowed;
    }

    @Override
    public Actor current() {
      return new Actor.Client(client, Set.of(Action.INGEST));
    }
  }

  private static List<Result> results(DeferredResult<ResponseEntity<Object>> answer) {
    ResponseEntity<?> entity = (ResponseEntity<?>) Objects.requireNonNull(answer.getResult());
    assertThat(entity.getStatusCode().value()).isEqualTo(200);
    return ((Results) Objects.requireNonNull(entity.getBody())).results();
  }

  @Test
  void each_item_has_its_own_result_and_the_answer_waits_for_the_last() throws Exception {
    DeferredResult<ResponseEntity<Object>> answer =
        controller(true)
            .take(
                List.of(
                    new Item("b-1", GOOD, null),
                    new Item("b-1", BAD, null),
                    new Item("unknown", GOOD, null),
                    new Item("b-1", null, null),
                    new Item("b-1", null, STRAP)));
    List<Handed> handed = gateway.intake.next(2);
    handed.get(1).complete(Outcome.TRY_LATER);
    assertThat(answer.hasResult()).isFalse();
    handed.get(0).complete(Outcome.ACCEPTED);
    assertThat(results(answer))
        .extracting(Result::status)
        .containsExactly("accepted", "refused", "refused", "refused", "try_later");
    assertThat(results(answer))
        .extracting(Result::code)
        .containsExactly(null, "time_missing", "device_unknown", "wrong_shape", null);
  }

  @Test
  void a_device_that_another_client_speaks_for_is_as_one_that_does_not_exist() {
    gateway.devices.add("b-2", Protocol.SKJOLD_MQTT);
    List<Result> others =
        results(
            controller(true, "cloud-of-somebody-else")
                .take(List.of(new Item("b-1", GOOD, null), new Item("unknown", GOOD, null))));
    List<Result> itsOwnPort = results(controller(true).take(List.of(new Item("b-2", GOOD, null))));
    assertThat(others.get(0)).isEqualTo(renamed(others.get(1), "b-1"));
    assertThat(itsOwnPort.getFirst()).isEqualTo(renamed(others.get(1), "b-2"));
    assertThat(gateway.intake.idle()).isTrue();
  }

  private static Result renamed(Result it, String deviceId) {
    return new Result(deviceId, it.status(), it.code(), it.remedy());
  }

  @Test
  void is_503_when_nothing_could_be_taken() {
    gateway.intake.always(Outcome.TRY_LATER);
    DeferredResult<ResponseEntity<Object>> answer =
        controller(true).take(List.of(new Item("b-1", GOOD, null)));
    assertThat(((ResponseEntity<?>) Objects.requireNonNull(answer.getResult())).getStatusCode())
        .extracting(it -> it.value())
        .isEqualTo(503);
  }

  @Test
  void a_batch_with_nothing_for_an_item_is_refused_whole() {
    DeferredResult<ResponseEntity<Object>> answer =
        controller(true).take(java.util.Arrays.asList(new Item("b-1", GOOD, null), null));
    assertThat(((ResponseEntity<?>) Objects.requireNonNull(answer.getResult())).getStatusCode())
        .extracting(it -> it.value())
        .isEqualTo(400);
    assertThat(gateway.intake.waiting()).isZero();
  }

  @Test
  void an_empty_batch_is_answered_at_once() {
    assertThat(results(controller(true).take(List.of()))).isEmpty();
  }

  @Test
  void is_refused_to_who_may_not_ingest() {
    assertThatThrownBy(() -> controller(false).take(List.of(new Item("b-1", GOOD, null))))
        .isInstanceOf(Access.Denied.class);
    assertThat(gateway.intake.idle()).isTrue();
  }
}
