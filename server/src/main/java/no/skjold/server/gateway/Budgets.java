package no.skjold.server.gateway;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// The budgets of all registered devices. Thread-safe.
@Component
final class Budgets {

  private final BudgetSettings settings;
  private final Map<String, Budget> byDevice = new ConcurrentHashMap<>();

  Budgets(BudgetSettings settings) {
    this.settings = settings;
  }

  Budget of(String deviceId, long nowMillis) {
    Budget budget = byDevice.get(deviceId);
    return budget != null
        ? budget
        : byDevice.computeIfAbsent(deviceId, _ -> new Budget(settings, nowMillis));
  }
}
