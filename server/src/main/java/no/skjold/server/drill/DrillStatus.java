package no.skjold.server.drill;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.skjold.server.alarm.AlarmPath.DrillStanding;
import no.skjold.server.page.StaffBand;
import no.skjold.server.supervision.StatusContributor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How the drill stands, for the status call and the heartbeat's faults. That none has come through
/// for too long is judged here, when it is read, so that a drill that stands still cannot hide it.
/// Thread-safe.
@Component
final class DrillStatus implements StatusContributor, StaffBand {

  static final String NOT_CONFIRMED = "alarm_path_not_confirmed";

  private final DrillSettings settings;
  private final InstantSource clock;
  private volatile @Nullable Last last;

  DrillStatus(DrillSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  private record Last(DrillStanding standing, Failure failure) {}

  /// Where a drill ended that failed.
  ///
  /// @param through the code of the port it went through; blank when none failed
  /// @param at the code of how far it came
  record Failure(String through, String at) {
    static final Failure NONE = new Failure("", "");
  }

  void now(DrillStanding standing, Failure failure) {
    last = new Last(standing, failure);
  }

  /// Null where no drill runs.
  @Nullable DrillStanding standing() {
    Last now = last;
    return now == null ? null : now.standing();
  }

  @Override
  public String name() {
    return "drill";
  }

  @Override
  public Map<String, Object> status() {
    Map<String, Object> status = new LinkedHashMap<>();
    Last now = last;
    if (now == null) {
      status.put("state", "off");
      return status;
    }
    DrillStanding standing = now.standing();
    status.put("state", standing.notConfirmed(clock.instant()) ? "not_confirmed" : "ok");
    status.put("outcome", standing.outcome().name().toLowerCase(Locale.ROOT));
    status.put("everySeconds", settings.every().toSeconds());
    status.put("overdueAfterSeconds", standing.overdueAfterSeconds());
    status.put("startedAt", standing.startedAt().toString());
    if (standing.at() != null) {
      status.put("lastAt", standing.at().toString());
      status.put("lastMillis", standing.millis());
    }
    if (standing.confirmedAt() != null) {
      status.put("confirmedAt", standing.confirmedAt().toString());
    }
    if (!now.failure().equals(Failure.NONE)) {
      status.put("failedAt", now.failure().at());
      status.put("failedThrough", now.failure().through());
    }
    return status;
  }

  @Override
  public Optional<Said> said() {
    return Optional.ofNullable(standing())
        .filter(it -> it.notConfirmed(clock.instant()))
        .map(it ->
            new Said(
                it.confirmedAt() == null ? "drill.band.never" : "drill.band.since", it.lastGood()));
  }

  @Override
  public List<String> faults() {
    DrillStanding now = standing();
    return now != null && now.notConfirmed(clock.instant()) ? List.of(NOT_CONFIRMED) : List.of();
  }
}
