package no.skjold.server.breach;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Speaks the daemon's side of ClamAV's `INSTREAM` over a real socket, and finds one text.
final class Clamd implements AutoCloseable {

  private final ServerSocket door;
  private final String harmful;
  private volatile boolean silent;

  private Clamd(ServerSocket door, String harmful) {
    this.door = door;
    this.harmful = harmful;
  }

  static Clamd finding(String harmful) throws IOException {
    Clamd clamd = new Clamd(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), harmful);
    Thread.ofVirtual().name("clamd").start(clamd::serve);
    return clamd;
  }

  int port() {
    return door.getLocalPort();
  }

  /// Takes what comes and never answers.
  void silent(boolean wanted) {
    silent = wanted;
  }

  private void serve() {
    while (!door.isClosed()) {
      try (Socket caller = door.accept()) {
        answer(caller);
      } catch (IOException e) {
        // The caller went, or the door was closed: the loop looks which.
      }
    }
  }

  private void answer(Socket caller) throws IOException {
    DataInputStream in = new DataInputStream(caller.getInputStream());
    byte[] command = in.readNBytes("zINSTREAM\0".length());
    if (!new String(command, StandardCharsets.US_ASCII).equals("zINSTREAM\0")) {
      throw new IOException("another command");
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (int length = in.readInt(); length > 0; length = in.readInt()) {
      content.writeBytes(in.readNBytes(length));
    }
    boolean found = content.toString(StandardCharsets.ISO_8859_1).contains(harmful);
    if (!silent) {
      String line = found ? "stream: Test.Found FOUND\0" : "stream: OK\0";
      caller.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
