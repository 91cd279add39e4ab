package no.skjold.server.addressprotection;

import java.util.ArrayList;
import java.util.List;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.addressprotection.RegisterEvents.Receipt;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Where the population register's events are handed in, a line of JSON each. What is answered
/// "received" is stored for good; the answer tells nothing about who is known here.
@RestController
class RegisterEventApi {

  private static final int MOST_LINES = 1_000;

  private final RegisterEvents events;
  private final Follower follower;
  private final Access access;

  RegisterEventApi(RegisterEvents events, Follower follower, Access access) {
    this.events = events;
    this.follower = follower;
    this.access = access;
  }

  /// @param received how many are new and stored
  /// @param known how many had come before
  /// @param refused which lines could not be read, counted from 1, and why
  record Answer(int received, int known, List<Refusal> refused) {}

  record Refusal(int line, String reason) {}

  @PostMapping(
      path = "/api/v1/register-events",
      consumes = {"application/x-ndjson", "application/json"})
  ResponseEntity<?> receive(@RequestBody String body) {
    Actor actor = access.current();
    access.require(actor, Action.RECEIVE_REGISTER_EVENTS, new Resource.General("register-events"));
    List<String> lines = body.lines().map(String::strip).toList();
    if (lines.size() > MOST_LINES) {
      return ResponseEntity.badRequest().body(tooMany());
    }
    Answer answer = take(lines, actor.name());
    follower.nudge();
    return ResponseEntity.ok(answer);
  }

  private Answer take(List<String> lines, String sender) {
    int received = 0;
    int known = 0;
    List<Refusal> refused = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isEmpty()) {
        continue;
      }
      switch (events.receive(lines.get(i), sender)) {
        case Receipt.Received ignored -> received++;
        case Receipt.Known ignored -> known++;
        case Receipt.Refused it -> refused.add(new Refusal(i + 1, it.reason()));
      }
    }
    return new Answer(received, known, refused);
  }

  private static ProblemDetail tooMany() {
    ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.BAD_REQUEST);
    problem.setDetail("At most " + MOST_LINES + " lines at once; nothing was taken.");
    problem.setProperty("code", "too_many_lines");
    return problem;
  }
}
