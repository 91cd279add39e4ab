package no.skjold.server.access;

import no.skjold.server.access.Access.Denied;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// A denial is a 403 with a code and nothing more.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DeniedAnswer {

  @ExceptionHandler(Denied.class)
  ProblemDetail denied(Denied denied) {
    ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.FORBIDDEN);
    problem.setProperty("code", denied.getMessage());
    return problem;
  }
}
