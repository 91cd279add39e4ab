package no.skjold.server.supervision;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.skjold.server.access.Access;
import no.skjold.server.access.Resource;
import no.skjold.server.audit.Audit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What works right now; answers also while the database is away.
@RestController
class StatusController {

  private final SupervisionHealth health;
  private final Supervision supervision;
  private final List<StatusContributor> contributors;
  private final Access access;
  private final Audit audit;
  private final InstantSource clock;

  StatusController(
      SupervisionHealth health,
      Supervision supervision,
      List<StatusContributor> contributors,
      Access access,
      Audit audit,
      InstantSource clock) {
    this.health = health;
    this.supervision = supervision;
    this.contributors = contributors;
    this.access = access;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping("/api/v1/status")
  Map<String, Object> status() {
    access.require(access.current(), Access.Action.SEE_STATUS, new Resource.General("status"));
    SupervisionHealth.Health now = health.now();
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("serverTime", clock.instant().toString());
    status.put("database", now.databaseAnswers() ? "up" : "away");
    status.put("audit", audit.writes() ? "up" : "not_written");
    status.put("laneLagMillis", now.laneLagMillis());
    status.put("logLagMillis", now.logLagMillis());
    status.put("subjects", now.subjects());
    status.put("unknownSinceRestart", now.unknownSinceRestart());
    status.put("setAside", supervision.setAsideCount());
    status.put("lanesFull", supervision.lanesFull());
    status.put("notSupervised", supervision.notSupervised());
    status.put("evidenceRefused", supervision.evidenceRefused());
    status.put(
        "faults",
        contributors.stream().flatMap(it -> it.faults().stream()).distinct().sorted().toList());
    contributors.forEach(each -> status.put(each.name(), each.status()));
    return status;
  }
}
