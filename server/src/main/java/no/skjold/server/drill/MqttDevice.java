package no.skjold.server.drill;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.net.ssl.SSLSocketFactory;
import no.skjold.server.supervision.DrillSubject;
import org.jspecify.annotations.Nullable;

/// A bracelet that speaks MQTT 3.1.1: a session of its own, two messages at least once, their
/// acknowledgements.
final class MqttDevice implements SyntheticDevice {

  private static final int CONNECT = 0x10;
  private static final int CONNACK = 0x20;
  private static final int PUBLISH_AT_LEAST_ONCE = 0x32;
  private static final int PUBACK = 0x40;
  private static final int DISCONNECT = 0xE0;

  /// User name, password, clean session.
  private static final int FLAGS = 0xC2;

  private static final int KEEP_ALIVE_SECONDS = 60;
  private static final int INSIDE = 2;
  private static final String TOPIC = "skjold/v1/" + DrillSubject.DEVICE + "/fix";

  private final @Nullable SSLSocketFactory tls;
  private volatile Socket socket = new Socket();

  /// @param tls trusts what the server shows; null where it speaks without
  MqttDevice(@Nullable SSLSocketFactory tls) {
    this.tls = tls;
  }

  @Override
  public void connect(InetSocketAddress port, String secret, Patience patience) throws IOException {
    socket = SyntheticDevice.connected(socket, port, tls, patience);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    text(out, "MQTT");
    out.writeByte(4);
    out.writeByte(FLAGS);
    out.writeShort(KEEP_ALIVE_SECONDS);
    text(out, DrillSubject.DEVICE);
    text(out, DrillSubject.DEVICE);
    text(out, secret);
    send(CONNECT, body.toByteArray());
    byte[] answer = await(CONNACK, patience);
    if (answer.length != 2 || answer[1] != 0) {
      throw new NotLetInException();
    }
  }

  /// Outside first, and then inside: as somebody comes. Acknowledged in that order.
  @Override
  public void say(Instant now) throws IOException {
    publish(1, SyntheticZone.outside(now));
    publish(INSIDE, SyntheticZone.inside(now));
  }

  private void publish(int message, byte[] fix) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    text(out, TOPIC);
    out.writeShort(message);
    out.write(fix);
    send(PUBLISH_AT_LEAST_ONCE, body.toByteArray());
  }

  @Override
  public boolean acknowledged(Patience patience) {
    try {
      byte[] answer = await(PUBACK, patience);
      while (answer.length == 2 && answer[1] != INSIDE) {
        answer = await(PUBACK, patience);
      }
      return answer.length == 2 && answer[0] == 0;
    } catch (IOException neverCame) {
      return false;
    }
  }

  private void send(int type, byte[] body) throws IOException {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(type);
    int length = body.length;
    do {
      int more = length >= 0x80 ? 0x80 : 0;
      packet.write(length % 0x80 | more);
      length /= 0x80;
    } while (length > 0);
    packet.write(body);
    socket.getOutputStream().write(packet.toByteArray());
  }

  /// The body of the next packet of this type; others are passed over.
  private byte[] await(int type, Patience patience) throws IOException {
    while (true) {
      socket.setSoTimeout(patience.leftMillis());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int first = in.readUnsignedByte();
      byte[] body = new byte[length(in)];
      in.readFully(body);
      if ((first & 0xF0) == type) {
        return body;
      }
      SyntheticDevice.requireSome(patience);
    }
  }

  private static int length(DataInputStream in) throws IOException {
    int length = 0;
    for (int shift = 0; shift <= 21; shift += 7) {
      int digit = in.readUnsignedByte();
      length |= (digit & 0x7F) << shift;
      if ((digit & 0x80) == 0) {
        return length;
      }
    }
    throw new IOException("a length without end");
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  /// Says goodbye if it still can.
  @Override
  public void close() {
    try (Socket ending = socket) {
      if (ending.isConnected() && !ending.isClosed()) {
        ending.getOutputStream().write(new byte[] {(byte) DISCONNECT, 0});
      }
    } catch (IOException gone) {
      // The other end was faster; nothing waits for this.
      return;
    }
  }
}
