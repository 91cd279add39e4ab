package no.skjold.server.gateway;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// An MQTT 3.1.1 client without manners: sends what it is told, byte by byte.
final class RawMqtt implements AutoCloseable {

  private final Socket socket;
  private final DataOutputStream out;
  private final DataInputStream in;

  private RawMqtt(Socket socket) throws IOException {
    this.socket = socket;
    this.out = new DataOutputStream(socket.getOutputStream());
    this.in = new DataInputStream(socket.getInputStream());
    socket.setSoTimeout(10_000);
  }

  static RawMqtt connect(int port, String deviceId, String secret, boolean will)
      throws IOException {
    return connect(port, deviceId, secret, will ? "disconnect" : "");
  }

  /// @param will the type of report that the device leaves as its last will; empty for none
  static RawMqtt connect(int port, String deviceId, String secret, String will) throws IOException {
    RawMqtt raw = new RawMqtt(new Socket(java.net.InetAddress.getLoopbackAddress(), port));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(body);
    data.writeUTF("MQTT");
    data.writeByte(4);
    data.writeByte(0xc2 | (will.isEmpty() ? 0 : 0x0c));
    data.writeShort(60);
    data.writeUTF(deviceId);
    if (!will.isEmpty()) {
      data.writeUTF("skjold/v1/" + deviceId + "/report");
      byte[] message =
          "{\"t\":\"2026-11-21T12:00:00Z\",\"type\":\"%s\"}"
              .formatted(will)
              .getBytes(StandardCharsets.UTF_8);
      data.writeShort(message.length);
      data.write(message);
    }
    data.writeUTF(deviceId);
    data.writeUTF(secret);
    raw.packet(0x10, body.toByteArray());
    if (raw.in.readInt() != 0x20020000) {
      throw new IOException("not let in");
    }
    return raw;
  }

  void publish(String topic, int packetId, String payload) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(body);
    data.writeUTF(topic);
    data.writeShort(packetId);
    data.write(payload.getBytes(StandardCharsets.UTF_8));
    packet(0x32, body.toByteArray());
  }

  /// The packet identifiers of the next acknowledgements.
  List<Integer> acknowledgements(int count) throws IOException {
    List<Integer> packetIds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int packet = in.readInt();
      if (packet >>> 16 != 0x4002) {
        throw new IOException("not an acknowledgement: " + Integer.toHexString(packet));
      }
      packetIds.add(packet & 0xffff);
    }
    return packetIds;
  }

  void sayGoodbye() throws IOException {
    packet(0xe0, new byte[0]);
  }

  /// Waits until the server has closed the connection, reading past what it still says.
  void awaitEnd() throws IOException {
    try {
      while (in.read() >= 0) {}
    } catch (java.net.SocketException reset) {
      // Closed with something of ours unread: an end all the same.
    }
  }

  /// A packet no client may send.
  void sendNonsense() throws IOException {
    packet(0x20, new byte[] {0, 0});
  }

  private void packet(int type, byte[] body) throws IOException {
    out.writeByte(type);
    int length = body.length;
    do {
      out.writeByte(length % 128 | (length >= 128 ? 0x80 : 0));
      length /= 128;
    } while (length > 0);
    out.write(body);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
