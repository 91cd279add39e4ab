package no.skjold.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Bodies that do not say how big they are, over real sockets, to a servlet that reads them in
/// every way there is.
class BodyLimitTest {

  private static final int ONE = 64 * 1024;
  private static final int CHUNKS = 64;

  /// How a body can be read.
  enum Reading {
    STREAM,
    STREAM_ANEW_EACH_TIME,
    READER,
    PARAMETERS,
    PARTS
  }

  @TempDir private Path folder;
  private final Tomcat tomcat = new Tomcat();
  private final AtomicLong seen = new AtomicLong();

  @BeforeEach
  void start() throws Exception {
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setMaxPostSize(256 * 1024);
    Context context = tomcat.addContext("", folder.toString());
    FilterDef filter = new FilterDef();
    filter.setFilterName("limit");
    filter.setFilter(new BodyLimit(BodyLimit.MOST_BYTES));
    filter.setAsyncSupported("true");
    context.addFilterDef(filter);
    FilterMap everything = new FilterMap();
    everything.setFilterName("limit");
    everything.addURLPattern("/*");
    context.addFilterMap(everything);
    for (Reading reading : Reading.values()) {
      Wrapper servlet = Tomcat.addServlet(context, reading.name(), new Reads(reading, seen));
      servlet.setMultipartConfigElement(new MultipartConfigElement(folder.toString()));
      context.addServletMappingDecoded("/" + reading.name(), reading.name());
    }
    tomcat.start();
  }

  @AfterEach
  void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  private static final class Reads extends HttpServlet {
    private static final long serialVersionUID = 1;
    private final Reading reading;
    private final transient AtomicLong seen;

    Reads(Reading reading, AtomicLong seen) {
      this.reading = reading;
      this.seen = seen;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      switch (reading) {
        case STREAM -> count(request.getInputStream());
        case STREAM_ANEW_EACH_TIME -> {
          while (request.getInputStream().read() >= 0) {
            seen.incrementAndGet();
          }
        }
        case READER -> {
          Reader reader = request.getReader();
          while (reader.read() >= 0) {
            seen.incrementAndGet();
          }
        }
        case PARAMETERS ->
            request.getParameterMap().values().forEach(it -> seen.addAndGet(it[0].length()));
        case PARTS -> {
          for (Part part : request.getParts()) {
            seen.addAndGet(part.getSize());
          }
        }
      }
      response.setStatus(204);
    }

    private void count(InputStream in) throws IOException {
      byte[] buffer = new byte[8_192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        seen.addAndGet(read);
      }
    }
  }

  /// Sends chunk after chunk, as long as the server takes them.
  private int send(Reading reading, int chunks) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      try {
        write(out, head(reading));
        write(out, chunk(start(reading)));
        for (int i = 0; i < chunks; i++) {
          write(out, chunk("x".repeat(ONE)));
        }
        write(out, chunk(end(reading)) + "0\r\n\r\n");
      } catch (SocketException e) {
        // Hung up on: the answer may be there.
        assertThat(e).isNotNull();
      }
      return status(socket);
    }
  }

  private static int status(Socket socket) throws IOException {
    try {
      byte[] line = socket.getInputStream().readNBytes(12);
      return line.length < 12
          ? -1
          : Integer.parseInt(new String(line, 9, 3, StandardCharsets.US_ASCII));
    } catch (SocketException e) {
      return -1;
    }
  }

  private static String head(Reading reading) {
    String type =
        switch (reading) {
          case STREAM, STREAM_ANEW_EACH_TIME, READER -> "text/plain";
          case PARAMETERS -> "application/x-www-form-urlencoded";
          case PARTS -> "Multipart/Form-Data; boundary=b";
        };
    return "POST /"
        + reading.name()
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
        + type
        + "\r\nTransfer-Encoding: chunked\r\n\r\n";
  }

  private static String start(Reading reading) {
    return switch (reading) {
      case STREAM, STREAM_ANEW_EACH_TIME, READER -> "x";
      case PARAMETERS -> "a=";
      case PARTS -> "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n";
    };
  }

  private static String end(Reading reading) {
    return reading == Reading.PARTS ? "\r\n--b--\r\n" : "x";
  }

  private static String chunk(String data) {
    return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @ParameterizedTest
  @EnumSource(Reading.class)
  void a_body_that_turns_out_too_big_is_cut_off_in_whatever_way_it_is_read(Reading reading)
      throws Exception {
    assertThat(send(reading, CHUNKS)).isIn(400, 413, 415, -1);
    assertThat(seen.get()).isLessThanOrEqualTo(BodyLimit.MOST_BYTES);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reading.class,
      names = {"PARTS"},
      mode = EnumSource.Mode.EXCLUDE)
  void a_small_body_is_read_whole(Reading reading) throws Exception {
    assertThat(send(reading, 2)).isEqualTo(204);
    assertThat(seen.get()).isGreaterThan(2 * ONE);
  }

  @Test
  void nothing_is_taken_in_parts() throws Exception {
    assertThat(send(Reading.PARTS, 1)).isEqualTo(415);
    assertThat(seen.get()).isZero();
  }
}
