package no.skjold.server.device;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The registry's tables.
@Component
class DeviceRows {

  private final JdbcClient jdbc;

  DeviceRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One row.
  ///
  /// @param secret of a device that talks for itself
  /// @param gatewayId the forwarding gateway that speaks for it
  /// @param client the machine client that speaks for it
  /// @param model its make and model, if told
  record Row(
      Device device,
      Optional<SecretHash> secret,
      Optional<String> gatewayId,
      Optional<String> client,
      Optional<String> model) {

    Row ofModel(Optional<String> told) {
      return new Row(device, secret, gatewayId, client, told);
    }
  }

  List<Row> list() {
    return jdbc.sql(
            """
            select device_id, subject_id, protocol, username, secret_hash, gateway_id, client, model
            from device.device
            """)
        .query(DeviceRows::row)
        .list();
  }

  Map<SecretHash, String> gateways() {
    return jdbc
        .sql("select gateway_id, token_hash from device.gateway")
        .query((row, _) -> Map.entry(new SecretHash(row.getBytes(2)), row.getString(1)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  void record(Row row, Instant at) {
    Device device = row.device();
    jdbc.sql(
            """
            insert into device.device
              (device_id, subject_id, protocol, username, secret_hash, gateway_id, client,
               registered_at, model)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (device_id) do update set
              protocol = excluded.protocol, username = excluded.username,
              secret_hash = excluded.secret_hash, gateway_id = excluded.gateway_id,
              client = excluded.client, model = excluded.model
            """)
        .params(
            nullable(
                device.deviceId(),
                device.subjectId(),
                device.protocol().code(),
                device.user(),
                row.secret().map(SecretHash::bytes).orElse(null),
                row.gatewayId().orElse(null),
                row.client().orElse(null),
                Timestamp.from(at),
                row.model().orElse(null)))
        .update();
  }

  void recordGateway(String gatewayId, SecretHash token, Instant at) {
    jdbc.sql("insert into device.gateway (gateway_id, token_hash, created_at) values (?, ?, ?)")
        .params(List.of(gatewayId, token.bytes(), Timestamp.from(at)))
        .update();
  }

  void remove(String deviceId) {
    jdbc.sql("delete from device.device where device_id = ?").param(deviceId).update();
  }

  private static List<@Nullable Object> nullable(@Nullable Object... values) {
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    byte @Nullable [] hash = row.getBytes(5);
    Protocol protocol =
        Protocol.find(row.getString(3))
            .orElseThrow(() -> new IllegalStateException("a protocol of another version"));
    return new Row(
        new Device(row.getString(1), row.getLong(2), protocol, row.getString(4)),
        hash == null ? Optional.empty() : Optional.of(new SecretHash(hash)),
        Optional.ofNullable(row.getString(6)),
        Optional.ofNullable(row.getString(7)),
        Optional.ofNullable(row.getString(8)));
  }
}
