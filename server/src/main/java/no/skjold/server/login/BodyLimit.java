package no.skjold.server.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// No request body is read beyond what anything here needs: one that says it is bigger is answered
/// 413, one that turns out bigger is cut off.
final class BodyLimit extends OncePerRequestFilter {

  static final int MOST_BYTES = 2 * 1024 * 1024;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > MOST_BYTES) {
      ProblemAnswer.write(response, 413, "body_too_large");
      return;
    }
    try {
      chain.doFilter(new Bounded(request), response);
    } catch (TooLarge e) {
      ProblemAnswer.write(response, 413, "body_too_large");
    }
  }

  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;

    TooLarge() {
      super("request body over " + MOST_BYTES + " bytes");
    }
  }

  private static final class Bounded extends HttpServletRequestWrapper {
    Bounded(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new Counted(super.getInputStream());
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
