package no.skjold.server.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.skjold.server.gateway.GatewayHealth.Health;
import no.skjold.server.supervision.StatusContributor;
import org.springframework.stereotype.Component;

/// The device ports' part of `GET /api/v1/status`.
@Component
final class GatewayStatus implements StatusContributor {

  private final GatewayHealth health;

  GatewayStatus(GatewayHealth health) {
    this.health = health;
  }

  @Override
  public String name() {
    return "gateway";
  }

  @Override
  public Map<String, Object> status() {
    Health now = health.now();
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("state", now.open() ? "open" : "closed");
    status.put("mqttPort", now.mqttPort());
    status.put("deviceHttpPort", now.deviceHttpPort());
    status.put("mqttConnections", now.mqttConnections());
    status.put("httpConnections", now.httpConnections());
    status.put("received", now.received());
    status.put("refused", now.refused());
    status.put("notSupervised", now.notSupervised());
    status.put("tryLater", now.tryLater());
    status.put("overBudget", now.overBudget());
    status.put("wrongCredentials", now.wrongCredentials());
    status.put("foreignTopics", now.foreignTopics());
    status.put("protocolErrors", now.protocolErrors());
    status.put("faults", now.faults());
    status.put("willsWaiting", now.willsWaiting());
    status.put("willsOverdue", now.willsOverdue());
    return status;
  }

  @Override
  public List<String> faults() {
    return health.now().willsOverdue() > 0 ? List.of("wills_not_taken") : List.of();
  }
}
