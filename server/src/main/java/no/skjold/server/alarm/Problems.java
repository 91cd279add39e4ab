package no.skjold.server.alarm;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Refusals, and a database that is away, as problems. No text of an exception gets out.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class Problems {

  @ExceptionHandler(Refused.class)
  ResponseEntity<ProblemDetail> refused(Refused refused) {
    ProblemDetail problem = problem(refused.status(), refused.code());
    Alarm current = refused.current();
    if (current != null) {
      problem.setProperty("current", current);
    }
    return answer(problem);
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<ProblemDetail> databaseAway(RuntimeException failure) {
    return answer(problem(HttpStatus.SERVICE_UNAVAILABLE.value(), "try_again"));
  }

  private static ProblemDetail problem(int status, String code) {
    ProblemDetail problem = ProblemDetail.forStatus(status);
    problem.setProperty("code", code);
    return problem;
  }

  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
    if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
      answer.header("Retry-After", "2");
    }
    return answer.body(problem);
  }
}
