package no.skjold.server.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A mail server on this machine, over real SMTP (RFC 5321), that keeps what it is given.
public final class LocalSmtpServer implements AutoCloseable {

  private final ServerSocket socket;
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private volatile boolean refusing;

  public LocalSmtpServer() throws IOException {
    socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return socket.getLocalPort();
  }

  /// Envelope recipients and content, one string per message.
  public List<String> messages() {
    return messages;
  }

  public void refuse(boolean refuse) {
    refusing = refuse;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> converse(connection));
      } catch (IOException e) {
        // Closed by the test.
        return;
      }
    }
  }

  private void converse(Socket connection) {
    try (connection;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = connection.getOutputStream()) {
      say(out, "220 local");
      StringBuilder message = new StringBuilder();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("RCPT") && refusing) {
          say(out, "451 later");
        } else if (line.startsWith("RCPT")) {
          message.append(line).append('\n');
          say(out, "250 ok");
        } else if (line.equals("DATA")) {
          say(out, "354 go on");
          for (String data = in.readLine(); !".".equals(data); data = in.readLine()) {
            message.append(data).append('\n');
          }
          messages.add(message.toString());
          say(out, "250 ok");
        } else if (line.equals("QUIT")) {
          say(out, "221 bye");
          return;
        } else {
          say(out, "250 ok");
        }
      }
    } catch (IOException e) {
      // The client went away.
      return;
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
