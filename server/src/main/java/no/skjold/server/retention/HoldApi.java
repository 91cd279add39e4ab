package no.skjold.server.retention;

import java.util.List;
import no.skjold.server.retention.Holds.Hold;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Legal holds over HTTP, for the prosecution and the district's lead: those who answer for what is
/// destroyed in the case, and never IT operations, who have no case.
@RestController
@RequestMapping("/api/v1/holds")
class HoldApi {

  private final HoldDesk desk;

  HoldApi(HoldDesk desk) {
    this.desk = desk;
  }

  /// @param window the window's number; left out for the whole case
  /// @param reason why it is held
  record SetRequest(@Nullable Long subjectId, @Nullable Long window, @Nullable String reason) {}

  /// @param reason why it may be let go
  record LiftRequest(@Nullable String reason) {}

  @GetMapping
  List<Hold> list() {
    return desk.list();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Hold set(@RequestBody SetRequest request) {
    return desk.set(request.subjectId(), request.window(), request.reason());
  }

  @PostMapping("/{id}/ask-to-lift")
  Hold askToLift(@PathVariable("id") long id, @RequestBody LiftRequest request) {
    return desk.askToLift(id, request.reason());
  }

  @PostMapping("/{id}/lift")
  Hold lift(@PathVariable("id") long id) {
    return desk.lift(id);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(HoldDesk.Refused refused) {
    ProblemDetail problem = ProblemDetail.forStatus(refused.status());
    problem.setProperty("code", refused.code());
    return ResponseEntity.status(refused.status()).body(problem);
  }
}
