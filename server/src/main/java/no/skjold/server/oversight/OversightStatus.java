package no.skjold.server.oversight;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.skjold.server.audit.Heads;
import no.skjold.server.supervision.StatusContributor;
import org.springframework.stereotype.Component;

/// Says whether the audit trail is signed and watched, and whether an opening waits for its review
/// past its day; never how many.
@Component
class OversightStatus implements StatusContributor {

  private final Heads heads;
  private final Watch watch;

  OversightStatus(Heads heads, Watch watch) {
    this.heads = heads;
    this.watch = watch;
  }

  @Override
  public String name() {
    return "oversight";
  }

  @Override
  public Map<String, ?> status() {
    return Map.of(
        "heads", heads.failing() ? "not_signed" : "signed",
        "watch", watch.failing() ? "stuck" : "up");
  }

  @Override
  public List<String> faults() {
    return Stream.of(
            heads.failing() ? "audit_heads_not_signed" : "",
            watch.failing() ? "audit_not_watched" : "",
            watch.reviewOverdue() ? DEADLINE_PASSED : "")
        .filter(it -> !it.isEmpty())
        .toList();
  }
}
