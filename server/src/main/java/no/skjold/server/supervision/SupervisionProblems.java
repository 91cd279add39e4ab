package no.skjold.server.supervision;

import java.net.URI;
import java.util.NoSuchElementException;
import no.skjold.geometry.InvalidAreaException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// What is wrong with a request about subjects, as RFC 9457 problems. An invalid zone says where:
/// to whoever drew it, not to any log.
@RestControllerAdvice(assignableTypes = {SubjectController.class, StatusController.class})
class SupervisionProblems {

  private static final URI SUBJECTS = URI.create("/api/v1/subjects");

  @ExceptionHandler
  ProblemDetail invalidArea(InvalidAreaException invalid) {
    ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, invalid.code(), invalid.getMessage());
    InvalidAreaException.Where where = invalid.where();
    if (where.ringIndex() >= 0) {
      problem.setProperty("ring", where.ringIndex());
    }
    if (where.vertexIndex() >= 0) {
      problem.setProperty("vertex", where.vertexIndex());
    }
    if (!Double.isNaN(where.latitude())) {
      problem.setProperty("latitude", where.latitude());
      problem.setProperty("longitude", where.longitude());
    }
    return problem;
  }

  @ExceptionHandler
  ProblemDetail invalidPlan(IllegalArgumentException invalid) {
    return problem(HttpStatus.BAD_REQUEST, "invalid_plan", invalid.getMessage());
  }

  @ExceptionHandler
  ProblemDetail setUp(SetUpRefused refused) {
    return problem(HttpStatus.FORBIDDEN, "orders_are_decided", refused.getMessage());
  }

  @ExceptionHandler
  ProblemDetail missing(NoSuchElementException missing) {
    return problem(HttpStatus.NOT_FOUND, "not_found", missing.getMessage());
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ProblemDetail databaseAway() {
    return problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "database_away",
        "The database does not answer; nothing was changed. Try again.");
  }

  private static ProblemDetail problem(
      HttpStatus status, String code, @org.jspecify.annotations.Nullable String detail) {
    ProblemDetail problem = ProblemDetail.forStatus(status);
    problem.setDetail(detail);
    // Left out, it would be filled with the path as given, and with it whatever was refused there.
    problem.setInstance(SUBJECTS);
    problem.setProperty("code", code);
    return problem;
  }
}
