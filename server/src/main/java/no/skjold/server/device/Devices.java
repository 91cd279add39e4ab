package no.skjold.server.device;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Plan.SupervisedDevice;
import no.skjold.server.storage.StartOrder;
import no.skjold.server.supervision.DrillSubject;
import no.skjold.server.supervision.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The registry of devices. What is registered is durable before it is known in memory; what is
/// asked while a message waits is answered from memory. Changes are made one at a time.
@Component
public class Devices implements DeviceDirectory, SmartLifecycle {

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern MODEL =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._+/()-]{0,59}");
  private static final Pattern CLIENT = Pattern.compile("[^/\\p{Cntrl}]{1,60}");

  /// What one person can set. Within it somebody counts as safe while nothing is heard, so it is
  /// short: trackers in the field call in every ten minutes at the slowest, and a quarter of an
  /// hour is what NIJ Standard-1004.00 gives those that are read out now and then.
  static final Duration LONGEST_INTERVAL = Duration.ofMinutes(10);

  static final Duration LONGEST_SILENCE = Duration.ofMinutes(15);

  private static final Device DRILL =
      new Device(DrillSubject.DEVICE, DrillSubject.ID, Protocol.SKJOLD_MQTT, DrillSubject.DEVICE);

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

  /// What the drill's device logs in with, until the server stops; in memory alone.
  private volatile @Nullable SecretHash drillSecret;

  Devices(DeviceRows rows, Subjects subjects, InstantSource clock) {
    this.rows = rows;
    this.subjects = subjects;
    this.clock = clock;
  }

  /// What is to be registered.
  ///
  /// @param user the name it logs in with; the device id unless OwnTracks needs another
  /// @param gatewayId which forwarding gateway speaks for it; of no matter for other protocols
  /// @param client which machine client speaks for it; of no matter for other protocols than
  ///   [Protocol#API], and blank to keep the one that does
  /// @param reportingInterval how often it is to report
  /// @param deliveryAllowance how late a report may come before it counts as missing
  /// @param model its make and model, such as `Vakt 3`; empty to keep what was told before
  public record Registration(
      long subjectId,
      String deviceId,
      Protocol protocol,
      String user,
      String gatewayId,
      String client,
      Duration reportingInterval,
      Duration deliveryAllowance,
      Optional<String> model) {

    /// One whose model is not told.
    public Registration(
        long subjectId,
        String deviceId,
        Protocol protocol,
        String user,
        String gatewayId,
        String client,
        Duration reportingInterval,
        Duration deliveryAllowance) {
      this(
          subjectId,
          deviceId,
          protocol,
          user,
          gatewayId,
          client,
          reportingInterval,
          deliveryAllowance,
          Optional.empty());
    }
  }

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
  /// @param alongside done in the same transaction, such as saying so on the audit trail; when it
  ///   fails, nothing has changed
  /// @throws UnusableRegistration naming what is wrong; nothing has changed then
  public Registered register(
      Registration wanted, boolean newSecret, Consumer<Registered> alongside) {
    check(wanted);
    synchronized (changing) {
      DeviceRows.Row before = byId.get(wanted.deviceId());
      checkAgainst(before, wanted);
      Draft draft = draft(wanted, before, newSecret);
      Registered registered = new Registered(draft.row().device(), draft.secret());
      subjects.change(
          wanted.subjectId(),
          plan -> withDevice(plan, supervised(wanted)),
          () -> {
            store(draft);
            alongside.accept(registered);
          });
      learn(draft, before);
      return registered;
    }
  }

  /// What is to be stored.
  ///
  /// @param secret made now: the device's own, or the token of a gateway named for the first time
  private record Draft(DeviceRows.Row row, Optional<String> secret) {
    Optional<String> newGateway() {
      return secret.flatMap(made -> row.gatewayId());
    }
  }

  private Draft draft(Registration wanted, DeviceRows.@Nullable Row before, boolean newSecret) {
    Optional<String> model =
        wanted.model().or(() -> Optional.ofNullable(before).flatMap(DeviceRows.Row::model));
    Draft draft = unnamed(wanted, before, newSecret);
    return new Draft(draft.row().ofModel(model), draft.secret());
  }

  private Draft unnamed(Registration wanted, DeviceRows.@Nullable Row before, boolean newSecret) {
    Device device =
        new Device(wanted.deviceId(), wanted.subjectId(), wanted.protocol(), wanted.user());
    return switch (wanted.protocol()) {
      case TRACCAR_FORWARD -> forwarded(device, wanted.gatewayId());
      case API -> sent(device, wanted.client(), before);
      case SKJOLD_MQTT, OWNTRACKS_MQTT, OWNTRACKS_HTTP, OSMAND, TRACCAR_CLIENT ->
          speaking(device, before, newSecret);
    };
  }

  private Draft speaking(Device device, DeviceRows.@Nullable Row before, boolean newSecret) {
    Optional<SecretHash> kept =
        before != null && !newSecret && before.device().protocol() == device.protocol()
            ? before.secret()
            : Optional.empty();
    Optional<String> made =
        kept.isPresent() ? Optional.empty() : Optional.of(SecretHash.newSecret(random));
    return new Draft(
        new DeviceRows.Row(
            device,
            kept.or(() -> made.map(SecretHash::of)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        made);
  }

  private Draft forwarded(Device device, String gatewayId) {
    return new Draft(
        new DeviceRows.Row(
            device, Optional.empty(), Optional.of(gatewayId), Optional.empty(), Optional.empty()),
        gateways.containsValue(gatewayId)
            ? Optional.empty()
            : Optional.of(SecretHash.newSecret(random)));
  }

  private static Draft sent(Device device, String client, DeviceRows.@Nullable Row before) {
    Optional<String> named = Optional.of(client.strip()).filter(it -> !it.isEmpty());
    Optional<String> sender =
        named.or(() -> Optional.ofNullable(before).flatMap(DeviceRows.Row::client));
    require(sender.isPresent(), "client_missing");
    return new Draft(
        new DeviceRows.Row(device, Optional.empty(), Optional.empty(), sender, Optional.empty()),
        Optional.empty());
  }

  private void store(Draft draft) {
    draft
        .newGateway()
        .ifPresent(gateway ->
            rows.recordGateway(
                gateway, SecretHash.of(draft.secret().orElseThrow()), clock.instant()));
    rows.record(draft.row(), clock.instant());
  }

  /// Once it is durable. Whatever is connected with a secret that ended is cut off.
  private void learn(Draft draft, DeviceRows.@Nullable Row before) {
    draft
        .newGateway()
        .ifPresent(gateway -> gateways.put(SecretHash.of(draft.secret().orElseThrow()), gateway));
    remember(draft.row());
    if (before != null && !before.secret().equals(draft.row().secret())) {
      listeners.forEach(listener -> listener.accept(draft.row().device().deviceId()));
    }
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
  ///
  /// @param alongside as for [#register]
  public boolean remove(long subjectId, String deviceId, Runnable alongside) {
    synchronized (changing) {
      DeviceRows.Row row = byId.get(deviceId);
      if (row == null || row.device().subjectId() != subjectId) {
        return false;
      }
      subjects.change(
          subjectId,
          plan -> withoutDevice(plan, deviceId),
          () -> {
            rows.remove(deviceId);
            alongside.run();
          });
      forget(deviceId);
    }
    listeners.forEach(listener -> listener.accept(deviceId));
    return true;
  }

  /// Gives the drill's device a credential of its own, which ends with the server or with the next.
  ///
  /// @return what it logs in with, beside its name; never to be logged or stored
  public String credentialForDrill(SecureRandom from) {
    String secret = SecretHash.newSecret(from);
    drillSecret = SecretHash.of(secret);
    return secret;
  }

  private static void check(Registration wanted) {
    require(IDENTIFIER.matcher(wanted.deviceId()).matches(), "device_id_not_usable");
    require(IDENTIFIER.matcher(wanted.user()).matches(), "user_not_usable");
    require(!wanted.deviceId().equals(DrillSubject.DEVICE), "device_id_not_usable");
    require(!wanted.user().equals(DrillSubject.DEVICE), "user_not_usable");
    require(IDENTIFIER.matcher(wanted.gatewayId()).matches(), "gateway_not_usable");
    require(
        wanted.client().isBlank() || CLIENT.matcher(wanted.client()).matches(),
        "client_not_usable");
    require(
        wanted.model().filter(it -> !MODEL.matcher(it).matches()).isEmpty(), "model_not_usable");
    Duration interval = wanted.reportingInterval();
    Duration allowance = wanted.deliveryAllowance();
    require(
        interval.toSeconds() >= 1 && interval.compareTo(LONGEST_INTERVAL) <= 0,
        "reporting_interval_out_of_range");
    require(allowance.toSeconds() >= 1, "delivery_allowance_out_of_range");
    require(interval.plus(allowance).compareTo(LONGEST_SILENCE) <= 0, "silence_too_long");
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
    return plan.withDevices(devices);
  }

  private static Plan withoutDevice(Plan plan, String deviceId) {
    List<SupervisedDevice> devices =
        plan.devices().stream().filter(it -> !it.deviceId().equals(deviceId)).toList();
    return plan.withDevices(devices);
  }

  @Override
  public Optional<Device> authenticate(String user, String secret) {
    SecretHash given = SecretHash.of(secret);
    if (user.equals(DrillSubject.DEVICE)) {
      SecretHash ours = drillSecret;
      return ours != null && given.equals(ours) ? Optional.of(DRILL) : Optional.empty();
    }
    DeviceRows.Row row = byUser.get(user);
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
  public Optional<Device> sentBy(String client, String deviceId) {
    DeviceRows.Row row = byId.get(deviceId);
    return row != null && row.client().filter(client::equals).isPresent()
        ? Optional.of(row.device())
        : Optional.empty();
  }

  @Override
  public Optional<Device> find(String deviceId) {
    return Optional.ofNullable(byId.get(deviceId)).map(DeviceRows.Row::device);
  }

  /// The make and model of each device that is registered and of which it was told, by its id.
  public Map<String, String> models() {
    Map<String, String> models = new HashMap<>();
    byId.values().forEach(row -> row.model().ifPresent(it -> models.put(deviceId(row), it)));
    return models;
  }

  /// The ids of all devices that are registered.
  public Set<String> ids() {
    return Set.copyOf(byId.keySet());
  }

  private static String deviceId(DeviceRows.Row row) {
    return row.device().deviceId();
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
