package no.skjold.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import no.skjold.server.access.Access.Denied;
import no.skjold.server.access.Access.NotThere;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/// A denial is a 403 with a code and nothing more; what is not there for this actor is a 404 that
/// is the same whether it exists or not. A person at a browser gets one page for both, which says
/// what the reasons may be and never which it is.
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DeniedAnswer {

  @ExceptionHandler(Denied.class)
  Object denied(Denied denied, HttpServletRequest request, HttpServletResponse response) {
    return answer(HttpStatus.FORBIDDEN, denied.code(), request, response);
  }

  @ExceptionHandler(NotThere.class)
  Object notThere(NotThere notThere, HttpServletRequest request, HttpServletResponse response) {
    return answer(HttpStatus.NOT_FOUND, "not_found", request, response);
  }

  private static Object answer(
      HttpStatus status, String code, HttpServletRequest request, HttpServletResponse response) {
    if (isForAPerson(request)) {
      response.setStatus(status.value());
      return new ModelAndView("forward:" + WhyPage.PATH);
    }
    ProblemDetail problem = ProblemDetail.forStatus(status);
    problem.setProperty("code", code);
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static boolean isForAPerson(HttpServletRequest request) {
    @Nullable String accept = request.getHeader(HttpHeaders.ACCEPT);
    return !request.getRequestURI().startsWith("/api/")
        && accept != null
        && accept.contains(MediaType.TEXT_HTML_VALUE);
  }
}
