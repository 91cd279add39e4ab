package no.skjold.server.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Who works on a case, over HTTP.
@RestController
@RequestMapping("/api/v1/subjects/{subjectId}/assignments")
class AssignmentApi {

  private final AssignmentDesk desk;

  AssignmentApi(AssignmentDesk desk) {
    this.desk = desk;
  }

  record Assigned(String account, Instant since, @Nullable Instant until) {}

  @GetMapping
  List<Assigned> list(@PathVariable long subjectId) {
    return desk.of(subjectId).stream()
        .map(it -> new Assigned(it.account(), it.since(), it.until()))
        .toList();
  }

  @PutMapping("/{account}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void assign(@PathVariable long subjectId, @PathVariable String account) {
    desk.assign(subjectId, account);
  }

  @DeleteMapping("/{account}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@PathVariable long subjectId, @PathVariable String account) {
    desk.end(subjectId, account);
  }

  @ExceptionHandler
  ProblemDetail unusable(UnusableReason unusable) {
    ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    problem.setProperty("code", unusable.code());
    return problem;
  }
}
