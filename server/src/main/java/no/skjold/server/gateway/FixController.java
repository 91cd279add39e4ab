package no.skjold.server.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import no.skjold.devices.SkjoldJson;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.device.Device;
import no.skjold.server.device.DeviceDirectory;
import no.skjold.server.gateway.Verdict.OverBudget;
import no.skjold.server.gateway.Verdict.Received;
import no.skjold.server.gateway.Verdict.TryLater;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import tools.jackson.databind.JsonNode;

/// Takes fixes and reports in batches from vendors' clouds. Each item has its own result; the
/// answer comes when all of them are decided and safe.
@RestController
class FixController {

  private static final int MOST_ITEMS = 1_000;
  private static final int LARGEST_ITEM_BYTES = 65_536;
  private static final long ANSWER_MILLIS = 30_000;

  private final Reception reception;
  private final DeviceDirectory directory;
  private final Access access;

  FixController(Reception reception, DeviceDirectory directory, Access access) {
    this.reception = reception;
    this.directory = directory;
    this.access = access;
  }

  /// One of a batch: a fix or a report, in Skjold JSON.
  record Item(@Nullable String deviceId, @Nullable JsonNode fix, @Nullable JsonNode report) {}

  /// @param status `accepted`, `refused`, or `try_later`: send those, and only those, again
  /// @param code why it was refused
  /// @param remedy what to do about it
  record Result(
      @Nullable String deviceId, String status, @Nullable String code, @Nullable String remedy) {}

  record Results(List<Result> results) {}

  @PostMapping("/api/v1/fixes")
  DeferredResult<ResponseEntity<Object>> take(@RequestBody List<Item> items) {
    Actor actor = access.current();
    access.require(actor, Action.INGEST, new Resource.General("fixes"));
    DeferredResult<ResponseEntity<Object>> answer = new DeferredResult<>(ANSWER_MILLIS);
    answer.onTimeout(() -> answer.setErrorResult(tryLater()));
    if (items.size() > MOST_ITEMS) {
      answer.setResult(tooMany());
      return answer;
    }
    if (items.stream().anyMatch(Objects::isNull)) {
      answer.setResult(notAnItem());
      return answer;
    }
    Gathered gathered = new Gathered(items, answer);
    for (int index = 0; index < items.size(); index++) {
      take(actor, items.get(index), index, gathered);
    }
    return answer;
  }

  private void take(Actor actor, Item item, int index, Gathered gathered) {
    JsonNode said = item.fix() == null ? item.report() : item.fix();
    Optional<Device> device = sentBy(actor, item.deviceId());
    if (device.isEmpty()) {
      gathered.refused(
          index, "device_unknown", "register the device with protocol api and this client first");
    } else if (said == null) {
      gathered.refused(index, "wrong_shape", "give each item a fix or a report");
    } else {
      reception.receive(
          device.get(),
          item.fix() == null ? SkjoldJson::decodeReport : SkjoldJson::decodeFix,
          said.toString().getBytes(StandardCharsets.UTF_8),
          LARGEST_ITEM_BYTES,
          verdict -> gathered.fell(index, verdict));
    }
  }

  /// A token speaks for the devices that name it; any other is as one that does not exist.
  private Optional<Device> sentBy(Actor actor, @Nullable String deviceId) {
    return deviceId != null && actor instanceof Actor.Client client
        ? directory.sentBy(client.name(), deviceId)
        : Optional.empty();
  }

  private static ResponseEntity<Object> tooMany() {
    ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.CONTENT_TOO_LARGE);
    problem.setProperty("code", "too_many_items");
    problem.setDetail("Send at most " + MOST_ITEMS + " items in one call.");
    return ResponseEntity.of(problem).build();
  }

  private static ResponseEntity<Object> notAnItem() {
    ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.BAD_REQUEST);
    problem.setProperty("code", "null_item");
    problem.setDetail("Nothing was taken. Leave out items that are null.");
    return ResponseEntity.of(problem).build();
  }

  private static ResponseEntity<Object> tryLater() {
    ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.SERVICE_UNAVAILABLE);
    problem.setProperty("code", "try_later");
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header("Retry-After", "5")
        .body(problem);
  }

  /// The results of one batch; verdicts come from any thread.
  private static final class Gathered {
    private final List<Item> items;
    private final AtomicReferenceArray<Result> results;
    private final AtomicInteger remaining;
    private final DeferredResult<ResponseEntity<Object>> answer;

    Gathered(List<Item> items, DeferredResult<ResponseEntity<Object>> answer) {
      this.items = items;
      this.results = new AtomicReferenceArray<>(items.size());
      this.remaining = new AtomicInteger(items.size());
      this.answer = answer;
      if (items.isEmpty()) {
        answer.setResult(ResponseEntity.ok(new Results(List.of())));
      }
    }

    void refused(int index, String code, String remedy) {
      put(index, new Result(items.get(index).deviceId(), "refused", code, remedy));
    }

    void fell(int index, Verdict verdict) {
      String deviceId = items.get(index).deviceId();
      put(
          index,
          switch (verdict) {
            case Received _ -> new Result(deviceId, "accepted", null, null);
            case Verdict.Refused refused ->
                new Result(
                    deviceId, "refused", refused.refusal().code(), refused.refusal().remedy());
            case TryLater _ -> new Result(deviceId, "try_later", null, null);
            case OverBudget _ ->
                new Result(deviceId, "try_later", "over_budget", "send at a lower rate");
          });
    }

    private void put(int index, Result result) {
      results.set(index, result);
      if (remaining.decrementAndGet() == 0) {
        finish();
      }
    }

    /// 503 when nothing was taken, so that a client that knows no items knows what to do.
    private void finish() {
      List<Result> all = IntStream.range(0, results.length()).mapToObj(results::get).toList();
      boolean nothing = all.stream().allMatch(it -> it.status().equals("try_later"));
      answer.setResult(nothing ? tryLater() : ResponseEntity.ok(new Results(all)));
    }
  }
}
