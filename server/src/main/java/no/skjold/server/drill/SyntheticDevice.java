package no.skjold.server.drill;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// A bracelet's side of MQTT 3.1.1, as far as one fix needs it: a session of its own, one message
/// at least once, its acknowledgement. It shares no code with the port it speaks to. One thread,
/// but for [#close], which may cut it off from another.
final class SyntheticDevice implements AutoCloseable {

  private static final int CONNECT = 0x10;
  private static final int CONNACK = 0x20;
  private static final int PUBLISH_AT_LEAST_ONCE = 0x32;
  private static final int PUBACK = 0x40;
  private static final int DISCONNECT = 0xE0;

  /// User name, password, clean session.
  private static final int FLAGS = 0xC2;

  private static final int KEEP_ALIVE_SECONDS = 60;
  private static final int MESSAGE = 1;

  private final @Nullable SSLSocketFactory tls;
  private volatile Socket socket = new Socket();

  /// @param tls trusts what the server shows; null where it speaks without
  SyntheticDevice(@Nullable SSLSocketFactory tls) {
    this.tls = tls;
  }

  /// What the port says to a wrong credential, or to anything that is not let in.
  static final class NotLetInException extends IOException {
    private static final long serialVersionUID = 1;

    NotLetInException() {
      super("not let in");
    }
  }

  /// Connects and logs in.
  ///
  /// @throws IOException when that cannot be done within `patience`
  void connect(InetSocketAddress port, String device, String secret, Patience patience)
      throws IOException {
    Socket plain = socket;
    plain.setTcpNoDelay(true);
    plain.connect(port, patience.leftMillis());
    if (tls != null) {
      plain.setSoTimeout(patience.leftMillis());
      socket = tls.createSocket(plain, port.getHostString(), port.getPort(), true);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    text(out, "MQTT");
    out.writeByte(4);
    out.writeByte(FLAGS);
    out.writeShort(KEEP_ALIVE_SECONDS);
    text(out, device);
    text(out, device);
    text(out, secret);
    send(CONNECT, body.toByteArray());
    byte[] answer = await(CONNACK, patience);
    if (answer.length != 2 || answer[1] != 0) {
      throw new NotLetInException();
    }
  }

  /// Says one message; what becomes of it tells [#acknowledged].
  void publish(String topic, byte[] message) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    text(out, topic);
    out.writeShort(MESSAGE);
    out.write(message);
    send(PUBLISH_AT_LEAST_ONCE, body.toByteArray());
  }

  /// Whether the message was acknowledged, and so is durable, within `patience`.
  boolean acknowledged(Patience patience) {
    try {
      byte[] answer = await(PUBACK, patience);
      return answer.length == 2 && answer[0] == 0 && answer[1] == MESSAGE;
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
      if (patience.over()) {
        throw new EOFException("no answer in time");
      }
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
