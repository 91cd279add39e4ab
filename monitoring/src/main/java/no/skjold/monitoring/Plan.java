package no.skjold.monitoring;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What one restrained person's supervision rests on: orders, their zones and whom they protect,
/// devices and parameters. Immutable; a change makes a new version. One subject can be bound by
/// several orders and each can protect several persons.
///
/// @param subjectId the restrained person, by our number only
/// @param version counts up from 1
/// @param orders the orders with their zones
/// @param devices the devices he carries
/// @param parameters the rule set
/// @param plannedStates when he is where supervision expects something out of the ordinary
public record Plan(
    long subjectId,
    int version,
    List<Order> orders,
    List<SupervisedDevice> devices,
    Parameters parameters,
    List<PlannedState> plannedStates) {

  /// With nothing planned.
  public Plan(
      long subjectId,
      int version,
      List<Order> orders,
      List<SupervisedDevice> devices,
      Parameters parameters) {
    this(subjectId, version, orders, devices, parameters, List.of());
  }

  public Plan {
    orders = List.copyOf(orders);
    devices = List.copyOf(devices);
    plannedStates = List.copyOf(plannedStates);
    InvalidPlanException.require(subjectId > 0, "subjectId", "above 0 expected");
    InvalidPlanException.require(version > 0, "version", "1 or more expected");
    requireDistinct(orders.stream().map(Order::orderId), "orders.orderId");
    requireDistinct(
        orders.stream().flatMap(order -> order.zones().stream()).map(Zone::zoneId),
        "orders.zones.zoneId");
    requireDistinct(plannedStates.stream().map(PlannedState::stateId), "plannedStates.stateId");
    requireDistinct(devices.stream().map(SupervisedDevice::deviceId), "devices.deviceId");
  }

  private static void requireDistinct(Stream<String> ids, String property) {
    Set<String> seen = new HashSet<>();
    ids.forEach(id ->
        InvalidPlanException.require(
            seen.add(id), property, id + " stands twice; give each its own"));
  }

  public Plan with(int nextVersion) {
    return new Plan(subjectId, nextVersion, orders, devices, parameters, plannedStates);
  }

  public Plan withOrders(List<Order> others) {
    return new Plan(subjectId, version, others, devices, parameters, plannedStates);
  }

  public Plan withDevices(List<SupervisedDevice> others) {
    return new Plan(subjectId, version, orders, others, parameters, plannedStates);
  }

  public Plan withParameters(Parameters others) {
    return new Plan(subjectId, version, orders, devices, others, plannedStates);
  }

  public Plan withPlannedStates(List<PlannedState> others) {
    return new Plan(subjectId, version, orders, devices, parameters, others);
  }

  /// An order in force.
  ///
  /// @param orderId its identifier
  /// @param legalBasis the paragraph supervision rests on, such as `strpl. § 222 g`
  /// @param validFromMillis epoch milliseconds, inclusive
  /// @param validToMillis epoch milliseconds, exclusive
  /// @param warnDevice whether the order lets his device warn him before he crosses
  /// @param zones where he may not be
  /// @param protectedPersons whom it protects
  public record Order(
      String orderId,
      String legalBasis,
      long validFromMillis,
      long validToMillis,
      boolean warnDevice,
      List<Zone> zones,
      List<ProtectedPerson> protectedPersons) {
    public Order {
      zones = List.copyOf(zones);
      protectedPersons = List.copyOf(protectedPersons);
      InvalidPlanException.require(!orderId.isBlank(), "orderId", "must not be empty");
      InvalidPlanException.require(!legalBasis.isBlank(), "legalBasis", "must not be empty");
      InvalidPlanException.require(
          validFromMillis < validToMillis, "validTo", "later than validFrom expected");
    }
  }

  /// A person an order protects, by reference only.
  ///
  /// @param personId our identifier
  /// @param responsePlace where a patrol is sent, if known
  public record ProtectedPerson(String personId, Optional<ResponsePlace> responsePlace) {}

  /// Where a patrol is sent.
  ///
  /// @param label what the operator reads
  /// @param latitude degrees WGS 84
  /// @param longitude degrees WGS 84
  public record ResponsePlace(String label, double latitude, double longitude) {

    /// Without the place and its label, so that no log line can carry one.
    @Override
    public String toString() {
      return "ResponsePlace[]";
    }
  }

  /// A device he carries.
  ///
  /// @param deviceId the device
  /// @param reportingIntervalMillis how often it is to report
  /// @param deliveryAllowanceMillis how late a report may come before it counts as missing
  public record SupervisedDevice(
      String deviceId, long reportingIntervalMillis, long deliveryAllowanceMillis) {
    private static final long DAY = 86_400_000L;

    public SupervisedDevice {
      InvalidPlanException.require(!deviceId.isBlank(), "deviceId", "must not be empty");
      InvalidPlanException.require(
          reportingIntervalMillis > 0 && reportingIntervalMillis <= DAY,
          "reportingIntervalMillis",
          "above 0 and at most a day expected");
      InvalidPlanException.require(
          deliveryAllowanceMillis >= 0 && deliveryAllowanceMillis <= DAY,
          "deliveryAllowanceMillis",
          "0 to a day expected");
    }
  }
}
