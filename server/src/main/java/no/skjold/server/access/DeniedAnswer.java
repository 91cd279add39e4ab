package no.skjold.server.access;

import no.skjold.server.access.Access.Denied;
import no.skjold.server.access.Access.NotThere;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// A denial is a 403 with a code and nothing more; what is not there for this actor is a 404 that
/// is the same whether it exists or not.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DeniedAnswer {

  @ExceptionHandler(Denied.class)
  ProblemDetail denied(Denied denied) {
    return problem(HttpStatus.FORBIDDEN, denied.code());
  }

  @ExceptionHandler(NotThere.class)
  ProblemDetail notThere(NotThere notThere) {
    return problem(HttpStatus.NOT_FOUND, "not_found");
  }

  private static ProblemDetail problem(HttpStatus status, String code) {
    ProblemDetail problem = ProblemDetail.forStatus(status);
    problem.setProperty("code", code);
    return problem;
  }
}
