package no.skjold.server.drill;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.SSLSocketFactory;
import no.skjold.server.supervision.DrillSubject;
import org.jspecify.annotations.Nullable;

/// A phone that speaks OsmAnd's form over HTTP/1.1, its credential in a header and its position in
/// the body, never in the address.
final class HttpDevice implements SyntheticDevice {

  private static final int LONGEST_LINE = 256;

  private final @Nullable SSLSocketFactory tls;
  private volatile Socket socket = new Socket();
  private String secret = "";

  /// @param tls as for [SyntheticDevice#connected]
  HttpDevice(@Nullable SSLSocketFactory tls) {
    this.tls = tls;
  }

  @Override
  public void connect(InetSocketAddress port, String secret, Patience patience) throws IOException {
    socket = SyntheticDevice.connected(socket, port, tls, patience);
    this.secret = secret;
  }

  @Override
  public void say(Instant now) throws IOException {
    byte[] body = SyntheticZone.insideAsForm(DrillSubject.DEVICE, now);
    String pair = DrillSubject.DEVICE + ":" + secret;
    String head =
        """
        POST / HTTP/1.1
        Host: localhost
        Connection: close
        Authorization: Basic %s
        Content-Type: application/x-www-form-urlencoded
        Content-Length: %d

        """
            .formatted(
                Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)),
                body.length)
            .replace("\n", "\r\n");
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.write(head.getBytes(StandardCharsets.US_ASCII));
    request.write(body);
    socket.getOutputStream().write(request.toByteArray());
  }

  @Override
  public boolean acknowledged(Patience patience) {
    try {
      return statusLine(patience).startsWith("HTTP/1.1 200 ");
    } catch (IOException neverCame) {
      return false;
    }
  }

  private String statusLine(Patience patience) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder line = new StringBuilder();
    while (line.length() < LONGEST_LINE) {
      SyntheticDevice.requireSome(patience);
      socket.setSoTimeout(patience.leftMillis());
      int next = in.read();
      if (next < 0) {
        throw new EOFException("no answer");
      }
      if (next == '\n') {
        return line.toString();
      }
      line.append((char) next);
    }
    throw new IOException("a line without end");
  }

  @Override
  public void close() {
    try (Socket ending = socket) {
      ending.shutdownOutput();
    } catch (IOException | UnsupportedOperationException gone) {
      // The other end was faster; nothing waits for this.
      return;
    }
  }
}
