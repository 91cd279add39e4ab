package no.skjold.server.drill;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import no.skjold.server.supervision.DrillSubject;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/// Refuses every call of the API that names the drill's number, with a code that says why. It is a
/// constant that stands in the documents: that it is refused tells nothing about anybody.
final class ReservedNumber implements HandlerInterceptor {

  static final String CODE = "reserved_for_drill";
  private static final int STATUS = 422;
  private static final String NUMBER = Long.toString(DrillSubject.ID);

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (!names(request)) {
      return true;
    }
    response.setStatus(STATUS);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getWriter()
        .write(
            """
            {"type":"about:blank","status":%d,"code":"%s","detail":"This number is the live drill's. Nobody can have it."}\
            """
                .formatted(STATUS, CODE));
    return false;
  }

  private static boolean names(HttpServletRequest request) {
    return Stream.concat(
            inPath(request), request.getParameterMap().values().stream().flatMap(Stream::of))
        .anyMatch(ReservedNumber::isIt);
  }

  private static Stream<String> inPath(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        ? variables.values().stream().map(String::valueOf)
        : Stream.empty();
  }

  /// However it is written: `+` and leading zeroes too are read as a number.
  private static boolean isIt(String text) {
    String digits = text.strip();
    if (digits.startsWith("+")) {
      digits = digits.substring(1);
    }
    return digits.endsWith(NUMBER)
        && digits.substring(0, digits.length() - NUMBER.length()).chars().allMatch(it -> it == '0');
  }
}
