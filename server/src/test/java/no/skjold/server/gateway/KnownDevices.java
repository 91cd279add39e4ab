package no.skjold.server.gateway;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import no.skjold.server.device.Device;
import no.skjold.server.device.DeviceDirectory;
import no.skjold.server.device.Protocol;
import org.jspecify.annotations.Nullable;

/// A directory whose devices all have the secret `secret-of-{user}`.
final class KnownDevices implements DeviceDirectory {

  private final Map<String, Device> byUser = new ConcurrentHashMap<>();
  private volatile @Nullable Consumer<String> listener;

  Device add(String deviceId, Protocol protocol) {
    return add(deviceId, protocol, deviceId);
  }

  Device add(String deviceId, Protocol protocol, String user) {
    Device device = new Device(deviceId, 7, protocol, user);
    byUser.put(user, device);
    return device;
  }

  static String secret(String user) {
    return "secret-of-" + user;
  }

  void endCredential(String deviceId) {
    byUser.values().removeIf(it -> it.deviceId().equals(deviceId));
    Consumer<String> told = listener;
    if (told != null) {
      told.accept(deviceId);
    }
  }

  @Override
  public Optional<Device> authenticate(String user, String secret) {
    return secret.equals(secret(user)) ? Optional.ofNullable(byUser.get(user)) : Optional.empty();
  }

  @Override
  public Optional<Device> bySecret(String secret) {
    return byUser.values().stream().filter(it -> secret(it.user()).equals(secret)).findAny();
  }

  @Override
  public Optional<String> gateway(String token) {
    return token.equals("token-of-traccar") ? Optional.of("traccar") : Optional.empty();
  }

  @Override
  public Optional<Device> forwarded(String gatewayId, String uniqueId) {
    return find(uniqueId).filter(it -> it.protocol() == Protocol.TRACCAR_FORWARD);
  }

  @Override
  public Optional<Device> sentBy(String client, String deviceId) {
    return client.equals("cloud-of-the-maker")
        ? find(deviceId).filter(it -> it.protocol() == Protocol.API)
        : Optional.empty();
  }

  @Override
  public Optional<Device> find(String deviceId) {
    return byUser.values().stream().filter(it -> it.deviceId().equals(deviceId)).findAny();
  }

  @Override
  public void onCredentialEnded(Consumer<String> told) {
    listener = told;
  }
}
