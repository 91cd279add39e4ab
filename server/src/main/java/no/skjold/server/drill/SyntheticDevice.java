package no.skjold.server.drill;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// A bracelet's side of one protocol, as far as a drill needs it, over a socket; it shares no code
/// with the port it speaks to. One thread, but for [#close], which may cut it off from another.
sealed interface SyntheticDevice extends AutoCloseable permits MqttDevice, HttpDevice {

  /// Connects, and logs in where the protocol has a login before the message.
  ///
  /// @throws IOException when that cannot be done within `patience`
  void connect(InetSocketAddress port, String secret, Patience patience) throws IOException;

  /// Says where it is; what becomes of it tells [#acknowledged].
  void say(Instant now) throws IOException;

  /// Whether what it said was acknowledged, and so is durable, within `patience`.
  boolean acknowledged(Patience patience);

  @Override
  void close();

  /// What the port says to a wrong credential, or to anything that is not let in.
  final class NotLetInException extends IOException {
    private static final long serialVersionUID = 1;

    NotLetInException() {
      super("not let in");
    }
  }

  /// @param tls trusts what the server shows; null where it speaks without
  static Socket connected(
      Socket plain, InetSocketAddress port, @Nullable SSLSocketFactory tls, Patience patience)
      throws IOException {
    plain.setTcpNoDelay(true);
    plain.connect(port, patience.leftMillis());
    if (tls == null) {
      return plain;
    }
    plain.setSoTimeout(patience.leftMillis());
    return tls.createSocket(plain, port.getHostString(), port.getPort(), true);
  }

  /// @throws EOFException when there is none left
  static void requireSome(Patience patience) throws EOFException {
    if (patience.over()) {
      throw new EOFException("no answer in time");
    }
  }
}
