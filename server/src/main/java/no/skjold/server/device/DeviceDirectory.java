package no.skjold.server.device;

import java.util.Optional;
import java.util.function.Consumer;

/// Tells the gateway which device it is talking to. Answers from memory: never blocks, and works
/// while the database is away. Thread-safe.
public interface DeviceDirectory {

  /// The device that logs in as `user` with `secret`.
  Optional<Device> authenticate(String user, String secret);

  /// The device that this secret stands for, where a protocol carries no user.
  Optional<Device> bySecret(String secret);

  /// The forwarding gateway with this token.
  Optional<String> gateway(String token);

  /// The device that `gatewayId` may speak for under `uniqueId`.
  Optional<Device> forwarded(String gatewayId, String uniqueId);

  /// The device that the machine client of this name may speak for.
  Optional<Device> sentBy(String client, String deviceId);

  Optional<Device> find(String deviceId);

  /// Hears the id of every device that was removed or got a new secret, so that what is connected
  /// with the old one can be cut off.
  void onCredentialEnded(Consumer<String> listener);
}
