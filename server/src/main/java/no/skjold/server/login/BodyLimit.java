package no.skjold.server.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/// No request body is read beyond what anything here needs, in whatever way it is read: one that
/// says it is bigger is answered 413, one that turns out bigger is cut off. Forms have a limit of
/// the container's own, smaller than this. In parts only files are taken, where files are taken
/// ([Uploads]); the container bounds what comes there.
final class BodyLimit extends OncePerRequestFilter {

  static final int MOST_BYTES = 2 * 1024 * 1024;

  private final long mostOfFiles;

  /// @param mostOfFiles how many bytes where files are taken
  BodyLimit(long mostOfFiles) {
    this.mostOfFiles = mostOfFiles;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean files = Uploads.concern(request);
    if (request.getContentLengthLong() > (files ? mostOfFiles : MOST_BYTES)) {
      ProblemAnswer.write(request, response, 413, "body_too_large");
      return;
    }
    if (files) {
      chain.doFilter(request, response);
      return;
    }
    if (inParts(request)) {
      ProblemAnswer.write(request, response, 415, "multipart_not_taken");
      return;
    }
    try {
      chain.doFilter(new Bounded(request), response);
    } catch (TooLarge e) {
      ProblemAnswer.write(request, response, 413, "body_too_large");
    }
  }

  static boolean inParts(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
  }

  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;

    TooLarge() {
      super("request body over " + MOST_BYTES + " bytes");
    }
  }

  private static final class Bounded extends HttpServletRequestWrapper {
    private @Nullable Counted stream;
    private @Nullable BufferedReader reader;

    Bounded(HttpServletRequest request) {
      super(request);
    }

    /// The same one every time: what was read counts.
    @Override
    public ServletInputStream getInputStream() throws IOException {
      Counted known = stream;
      if (known == null) {
        known = new Counted(super.getInputStream());
        stream = known;
      }
      return known;
    }

    @Override
    public BufferedReader getReader() throws IOException {
      BufferedReader known = reader;
      if (known == null) {
        known = new BufferedReader(new InputStreamReader(getInputStream(), encoding()));
        reader = known;
      }
      return known;
    }

    private Charset encoding() throws UnsupportedEncodingException {
      String told = getCharacterEncoding();
      try {
        return told == null ? StandardCharsets.UTF_8 : Charset.forName(told);
      } catch (IllegalArgumentException e) {
        throw new UnsupportedEncodingException("an encoding that does not exist");
      }
    }
  }

  private static final class Counted extends ServletInputStream {
    private final ServletInputStream in;
    private long count;

    Counted(ServletInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      note(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = in.read(into, offset, length);
      note(Math.max(read, 0));
      return read;
    }

    private void note(int bytes) throws TooLarge {
      count += bytes;
      if (count > MOST_BYTES) {
        throw new TooLarge();
      }
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
