package no.skjold.server.breach;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import no.skjold.server.storage.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a ClamAV daemon over TCP with its command `INSTREAM`: pieces with their length before them,
/// one of length nothing at the end, then one line of answer (clamd(8)).
record ClamAv(String host, int port, Duration patience) implements VirusScanner {

  private static final Logger LOG = LoggerFactory.getLogger(ClamAv.class);
  private static final int PIECE = 64 * 1024;
  private static final int LONGEST_ANSWER = 4_096;
  private static final String CLEAN = "stream: OK";
  private static final String FOUND = " FOUND";

  @Override
  public Scan scan(InputStream content) {
    try (Socket socket = new Socket()) {
      int millis = (int) patience.toMillis();
      socket.connect(new InetSocketAddress(host, port), millis);
      socket.setSoTimeout(millis);
      send(content, socket);
      return read(answer(socket.getInputStream()));
    } catch (IOException e) {
      LOG.warn("the virus scanner does not answer: {}", Origin.of(e));
      return Scan.of(Scan.Result.UNANSWERED);
    }
  }

  private static void send(InputStream content, Socket socket) throws IOException {
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
    byte[] piece = new byte[PIECE];
    for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
      if (read > 0) {
        out.writeInt(read);
        out.write(piece, 0, read);
      }
    }
    out.writeInt(0);
    out.flush();
  }

  private static String answer(InputStream in) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    for (int read = in.read(); read > 0 && answer.size() < LONGEST_ANSWER; read = in.read()) {
      answer.write(read);
    }
    return answer.toString(StandardCharsets.US_ASCII).strip();
  }

  private static Scan read(String answer) {
    if (answer.equals(CLEAN)) {
      return Scan.of(Scan.Result.CLEAN);
    }
    if (answer.startsWith("stream: ") && answer.endsWith(FOUND)) {
      String name = answer.substring("stream: ".length(), answer.length() - FOUND.length());
      return new Scan(Scan.Result.INFECTED, name);
    }
    LOG.warn("the virus scanner could not say: {} characters of answer", answer.length());
    return Scan.of(Scan.Result.UNANSWERED);
  }
}
