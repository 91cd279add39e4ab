package no.skjold.server.device;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Plan.SupervisedDevice;
import no.skjold.server.storage.StartOrder;
import no.skjold.server.supervision.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The registry of devices. What is registered is durable before it is known in memory; what is
/// asked while a message waits is answered from memory. Changes are made one at a time.
@Component
public class Devices implements DeviceDirectory, SmartLifecycle {

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

  private final DeviceRows rows;
  private final Subjects subjects;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Object changing = new Object();

  private final Map<String, DeviceRows.Row> byId = new ConcurrentHashMap<>();
  private final Map<String, DeviceRows.Row> byUser = new ConcurrentHashMap<>();
  private final Map<SecretHash, Device> bySecret = new ConcurrentHashMap<>();
  private final Map<SecretHash, String> gateways = new ConcurrentHashMap<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean running;

  Devices(DeviceRows rows, Subjects subjects, InstantSource clock) {
    this.rows = rows;
    this.subjects = subjects;
    this.clock = clock;
  }

  /// What is to be registered.
  ///
  /// @param user the name it logs in with; the device id unless OwnTracks needs another
  /// @param gatewayId which forwarding gateway speaks for it; of no matter for other protocols
  /// @param reportingInterval how often it is to report
  /// @param deliveryAllowance how late a report may come before it counts as missing
  public record Registration(
      long subjectId,
      String deviceId,
      Protocol protocol,
      String user,
      String gatewayId,
      Duration reportingInterval,
      Duration deliveryAllowance) {}

  /// What was registered.
  ///
  /// @param secret shown now and never again; empty when the device keeps the one it has
  public record Registered(Device device, Optional<String> secret) {}

  /// Registers a device and puts it in the plan of who carries it; durable on return. A device that
  /// is registered already keeps its secret, unless its protocol changes or `newSecret` is set.
  ///
  /// For [Protocol#TRACCAR_FORWARD] the secret is the token of the gateway, given when the gateway
  /// is named for the first time.
  ///
  /// @throws UnusableRegistration naming what is wrong; nothing has changed then
  public Registered register(Registration wanted, boolean newSecret) {
    check(wanted);
    synchronized (changing) {
      DeviceRows.Row before = byId.get(wanted.deviceId());
      checkAgainst(before, wanted);
      Device device =
          new Device(wanted.deviceId(), wanted.subjectId(), wanted.protocol(), wanted.user());
      subjects.change(wanted.subjectId(), plan -> withDevice(plan, supervised(wanted)));
      return wanted.protocol() == Protocol.TRACCAR_FORWARD
          ? registerForwarded(device, wanted.gatewayId())
          : registerSpeaking(device, before, newSecret);
    }
  }

  private Registered registerSpeaking(
      Device device, DeviceRows.@Nullable Row before, boolean newSecret) {
    Optional<SecretHash> kept =
        before != null && !newSecret && before.device().protocol() == device.protocol()
            ? before.secret()
            : Optional.empty();
    Optional<String> made =
        kept.isPresent() ? Optional.empty() : Optional.of(SecretHash.newSecret(random));
    keep(new DeviceRows.Row(device, kept.or(() -> made.map(SecretHash::of)), Optional.empty()));
    if (before != null && made.isPresent()) {
      listeners.forEach(listener -> listener.accept(device.deviceId()));
    }
    return new Registered(device, made);
  }

  private Registered registerForwarded(Device device, String gatewayId) {
    Optional<String> token = Optional.empty();
    if (!gateways.containsValue(gatewayId)) {
      String made = SecretHash.newSecret(random);
      rows.recordGateway(gatewayId, SecretHash.of(made), clock.instant());
      gateways.put(SecretHash.of(made), gatewayId);
      token = Optional.of(made);
    }
    keep(new DeviceRows.Row(device, Optional.empty(), Optional.of(gatewayId)));
    return new Registered(device, token);
  }

  private void keep(DeviceRows.Row row) {
    rows.record(row, clock.instant());
    remember(row);
  }

  private void remember(DeviceRows.Row row) {
    forget(row.device().deviceId());
    byId.put(row.device().deviceId(), row);
    byUser.put(row.device().user(), row);
    row.secret().ifPresent(secret -> bySecret.put(secret, row.device()));
  }

  private void forget(String deviceId) {
    DeviceRows.Row row = byId.remove(deviceId);
    if (row != null) {
      byUser.remove(row.device().user());
      row.secret().ifPresent(bySecret::remove);
    }
  }

  /// Takes the device out of the plan and forgets it; durable on return. False when there was none.
  public boolean remove(long subjectId, String deviceId) {
    synchronized (changing) {
      DeviceRows.Row row = byId.get(deviceId);
      if (row == null || row.device().subjectId() != subjectId) {
        return false;
      }
      subjects.change(subjectId, plan -> withoutDevice(plan, deviceId));
      rows.remove(deviceId);
      forget(deviceId);
    }
    listeners.forEach(listener -> listener.accept(deviceId));
    return true;
  }

  private static void check(Registration wanted) {
    require(IDENTIFIER.matcher(wanted.deviceId()).matches(), "device_id_not_usable");
    require(IDENTIFIER.matcher(wanted.user()).matches(), "user_not_usable");
    require(IDENTIFIER.matcher(wanted.gatewayId()).matches(), "gateway_not_usable");
    require(within(wanted.reportingInterval()), "reporting_interval_out_of_range");
    require(within(wanted.deliveryAllowance()), "delivery_allowance_out_of_range");
  }

  private static boolean within(Duration duration) {
    return duration.toSeconds() >= 1 && duration.compareTo(LONGEST_INTERVAL) <= 0;
  }

  private void checkAgainst(DeviceRows.@Nullable Row before, Registration wanted) {
    require(subjects.find(wanted.subjectId()).isPresent(), "no_such_subject");
    require(
        before == null || before.device().subjectId() == wanted.subjectId(),
        "device_carried_by_another");
    DeviceRows.Row sameUser = byUser.get(wanted.user());
    require(
        sameUser == null || sameUser.device().deviceId().equals(wanted.deviceId()), "user_taken");
  }

  private static void require(boolean holds, String code) {
    if (!holds) {
      throw new UnusableRegistration(code);
    }
  }

  private static SupervisedDevice supervised(Registration wanted) {
    return new SupervisedDevice(
        wanted.deviceId(),
        wanted.reportingInterval().toMillis(),
        wanted.deliveryAllowance().toMillis());
  }

  private static Plan withDevice(Plan plan, SupervisedDevice device) {
    Plan without = withoutDevice(plan, device.deviceId());
    List<SupervisedDevice> devices = new ArrayList<>(without.devices());
    devices.add(device);
    return new Plan(plan.subjectId(), plan.version(), plan.orders(), devices, plan.parameters());
  }

  private static Plan withoutDevice(Plan plan, String deviceId) {
    List<SupervisedDevice> devices =
        plan.devices().stream().filter(it -> !it.deviceId().equals(deviceId)).toList();
    return new Plan(plan.subjectId(), plan.version(), plan.orders(), devices, plan.parameters());
  }

  @Override
  public Optional<Device> authenticate(String user, String secret) {
    DeviceRows.Row row = byUser.get(user);
    SecretHash given = SecretHash.of(secret);
    return row != null && row.secret().filter(given::equals).isPresent()
        ? Optional.of(row.device())
        : Optional.empty();
  }

  @Override
  public Optional<Device> bySecret(String secret) {
    return Optional.ofNullable(bySecret.get(SecretHash.of(secret)));
  }

  @Override
  public Optional<String> gateway(String token) {
    return Optional.ofNullable(gateways.get(SecretHash.of(token)));
  }

  @Override
  public Optional<Device> forwarded(String gatewayId, String uniqueId) {
    DeviceRows.Row row = byId.get(uniqueId);
    return row != null && row.gatewayId().filter(gatewayId::equals).isPresent()
        ? Optional.of(row.device())
        : Optional.empty();
  }

  @Override
  public Optional<Device> find(String deviceId) {
    return Optional.ofNullable(byId.get(deviceId)).map(DeviceRows.Row::device);
  }

  @Override
  public void onCredentialEnded(Consumer<String> listener) {
    listeners.add(listener);
  }

  @Override
  public void start() {
    synchronized (changing) {
      gateways.putAll(rows.gateways());
      rows.list().forEach(this::remember);
      running = true;
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return StartOrder.REBUILD;
  }

  /// A registration that cannot be; its message is a code.
  public static final class UnusableRegistration extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableRegistration(String code) {
      super(code);
    }
  }
}
