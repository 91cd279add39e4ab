package no.skjold.server.citizen;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Zone;
import no.skjold.server.order.SupervisionPlan;

/// A ban as the one it binds may read it: kind, paragraph, until when, and the zones exactly as the
/// decision gives them. Nothing about whom it protects. For what stands in the plan without a
/// decision behind it here; see [OwnOrders] for what was decided here.
///
/// @param orderId the decision's own identifier
/// @param kind which words explain it
/// @param until empty for one without an end
/// @param monitored whether a device comes with it
/// @param warns whether his device warns him before he crosses
record Ban(
    String orderId,
    Kind kind,
    String legalBasis,
    Instant from,
    Optional<Instant> until,
    boolean monitored,
    boolean warns,
    List<Zoned> zones) {

  /// Which of the bans the law knows.
  enum Kind {
    RESTRAINING_ORDER,
    MONITORED_ORDER,
    CONTACT_BAN,
    OTHER;

    static Kind of(String legalBasis) {
      String basis = legalBasis.replace('\u00a0', ' ');
      if (basis.contains("222 g")) {
        return MONITORED_ORDER;
      }
      if (basis.contains("222 a")) {
        return RESTRAINING_ORDER;
      }
      return basis.startsWith("strl. § 57") ? CONTACT_BAN : OTHER;
    }
  }

  /// A zone of the decision.
  ///
  /// @param bufferMetres how far outside its edge his device warns
  record Zoned(String zoneId, long bufferMetres, ZoneMap map) {}

  static List<Ban> inForce(Plan plan, long nowMillis, ZoneDrawing drawing) {
    return plan.orders().stream()
        .filter(it -> !SupervisionPlan.ours(it) && it.validToMillis() > nowMillis)
        .map(it -> of(it, plan, nowMillis, drawing))
        .toList();
  }

  private static Ban of(Plan.Order order, Plan plan, long nowMillis, ZoneDrawing drawing) {
    List<Zoned> zones =
        order.zones().stream()
            .filter(it -> it.validToMillis() > nowMillis)
            .map(it -> new Zoned(it.zoneId(), Math.round(it.bufferMetres()), drawing.of(it)))
            .toList();
    return new Ban(
        order.orderId(),
        Kind.of(order.legalBasis()),
        order.legalBasis(),
        Instant.ofEpochMilli(order.validFromMillis()),
        order.validToMillis() == Long.MAX_VALUE
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(order.validToMillis())),
        !plan.devices().isEmpty(),
        order.warnDevice(),
        zones);
  }

  /// How a zone becomes a picture.
  interface ZoneDrawing {
    ZoneMap of(Zone zone);
  }
}
