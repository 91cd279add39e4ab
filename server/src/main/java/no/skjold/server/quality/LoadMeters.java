package no.skjold.server.quality;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import no.skjold.server.alarm.CountedAlarms;
import no.skjold.server.alarm.Duty;
import org.springframework.stereotype.Component;

/// The alarm load of the whole country as metrics: `skjold.alarm.load.alarms`,
/// `skjold.alarm.load.operators` and `skjold.alarm.load.per.operator`, all of the last ten minutes.
/// Per operator is not a number while nobody is on duty. Numbers only, of no district: a small one
/// could be somebody's. Read on the scraper's thread; asks the database once for each of two.
@Component
class LoadMeters {

  private final CountedAlarms alarms;
  private final Duty duty;
  private final InstantSource clock;

  LoadMeters(MeterRegistry meters, CountedAlarms alarms, Duty duty, InstantSource clock) {
    this.alarms = alarms;
    this.duty = duty;
    this.clock = clock;
    gauge(meters, "skjold.alarm.load.alarms", it -> it.lately().size());
    gauge(meters, "skjold.alarm.load.operators", LoadMeters::operators);
    gauge(meters, "skjold.alarm.load.per.operator", LoadMeters::perOperator);
  }

  private void gauge(MeterRegistry meters, String name, ToDoubleFunction<LoadMeters> value) {
    Gauge.builder(name, this, value).register(meters);
  }

  private double operators() {
    return duty.changes().getLast().operators().size();
  }

  private double perOperator() {
    Load load = new Loading(lately(), duty.changes(), clock.instant()).of(Set.of());
    Double each = load.perOperator();
    return each == null ? Double.NaN : each;
  }

  private List<CountedAlarms.Raise> lately() {
    Instant now = clock.instant();
    return alarms.raisedToOperations(now.minus(Load.SPAN));
  }
}
