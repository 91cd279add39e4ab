package no.skjold.server.gateway;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import no.skjold.server.gateway.GatewayHealth.Health;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Counts what passes the device ports. Thread-safe.
@Component
final class Traffic {

  private static final Logger log = LoggerFactory.getLogger(Traffic.class);

  private final AtomicInteger mqttConnections = new AtomicInteger();
  private final AtomicInteger httpConnections = new AtomicInteger();
  private final LongAdder received = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder notSupervised = new LongAdder();
  private final LongAdder tryLater = new LongAdder();
  private final LongAdder overBudget = new LongAdder();
  private final LongAdder wrongCredentials = new LongAdder();
  private final LongAdder foreignTopics = new LongAdder();
  private final LongAdder protocolErrors = new LongAdder();
  private final LongAdder faults = new LongAdder();

  AtomicInteger mqttConnections() {
    return mqttConnections;
  }

  AtomicInteger httpConnections() {
    return httpConnections;
  }

  void received() {
    received.increment();
  }

  void refused() {
    refused.increment();
  }

  void notSupervised() {
    notSupervised.increment();
  }

  void tryLater() {
    tryLater.increment();
  }

  void overBudget() {
    overBudget.increment();
  }

  void wrongCredential() {
    wrongCredentials.increment();
  }

  void foreignTopic() {
    foreignTopics.increment();
  }

  void protocolError() {
    protocolErrors.increment();
  }

  /// A bug. Its text could hold anything, so only its place is logged, and only the first and every
  /// thousandth.
  void fault(Throwable fault) {
    faults.increment();
    if (faults.sum() % 1_000 == 1) {
      StackTraceElement[] trace = fault.getStackTrace();
      log.error(
          "A fault on the way in: {} at {}; the device keeps its message and tries again.",
          fault.getClass().getName(),
          trace.length == 0 ? "an unknown place" : trace[0]);
    }
  }

  Health health(int mqttPort, int deviceHttpPort, Wills wills) {
    return new Health(
        mqttPort,
        deviceHttpPort,
        mqttConnections.get(),
        httpConnections.get(),
        received.sum(),
        refused.sum(),
        notSupervised.sum(),
        tryLater.sum(),
        overBudget.sum(),
        wrongCredentials.sum(),
        foreignTopics.sum(),
        protocolErrors.sum(),
        faults.sum(),
        wills.waiting(),
        wills.overdue());
  }
}
