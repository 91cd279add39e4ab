package no.skjold.server.login;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// An act on accounts that is not done: a 409 with a code.
@RestControllerAdvice(assignableTypes = AccountApi.class)
class RefusedAnswer {

  @ExceptionHandler(Refused.class)
  ProblemDetail refused(Refused refused) {
    ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.CONFLICT);
    problem.setProperty("code", refused.code());
    return problem;
  }
}
