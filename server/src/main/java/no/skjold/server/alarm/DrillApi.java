package no.skjold.server.alarm;

import java.time.InstantSource;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The live drill as a CAP message, for other systems that watch the alarm path: always an
/// exercise, of nobody. 404 where no drill runs.
@RestController
class DrillApi {

  private final Access access;
  private final AlarmPath path;
  private final CapMessage cap;
  private final InstantSource clock;

  DrillApi(Access access, AlarmPath path, CapMessage cap, InstantSource clock) {
    this.access = access;
    this.path = path;
    this.cap = cap;
    this.clock = clock;
  }

  @GetMapping(path = "/api/v1/drill/cap", produces = "application/cap+xml")
  ResponseEntity<byte[]> cap() {
    access.require(access.current(), Action.SEE_STATUS, new Resource.General("status"));
    return path.standing()
        .map(it -> ResponseEntity.ok(cap.write(it, clock.instant())))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }
}
