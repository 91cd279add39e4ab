package no.skjold.server.citizen;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// A difference that a test plants in one world, to see that the comparison finds it. None unless
/// it says so.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Planted extends OncePerRequestFilter {

  volatile Difference difference = Difference.NONE;

  /// What can be planted.
  enum Difference {
    NONE,
    DISTRICT_NAME,
    HEADER,
    DELAY
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    switch (difference) {
      case NONE -> chain.doFilter(request, response);
      case DISTRICT_NAME -> withDistrictName(request, response, chain);
      case HEADER -> {
        response.setHeader("X-Unit", "1");
        chain.doFilter(request, response);
      }
      case DELAY -> {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        chain.doFilter(request, response);
      }
    }
  }

  private static void withDistrictName(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper wrapper = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, wrapper);
    if (request.getRequestURI().equals("/min-side")) {
      wrapper.getOutputStream().write("<!-- Vest -->".getBytes(StandardCharsets.UTF_8));
    }
    wrapper.copyBodyToResponse();
  }
}
