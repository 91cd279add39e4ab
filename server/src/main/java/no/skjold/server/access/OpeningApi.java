package no.skjold.server.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Opening with a stated reason and reviewing it, over HTTP.
@RestController
@RequestMapping("/api/v1/openings")
class OpeningApi {

  private final OpeningDesk desk;

  OpeningApi(OpeningDesk desk) {
    this.desk = desk;
  }

  /// @param until how long it stands, if there was anything to open
  record Recorded(String code, Instant until) {}

  record ReviewRequest(@Nullable String verdict, @Nullable String remark) {
    /// Without the remark, which somebody wrote freely.
    @Override
    public String toString() {
      return "ReviewRequest[" + verdict + "]";
    }
  }

  /// @param resource such as `subject/12`
  record ToReview(
      long id,
      String who,
      String resource,
      Purpose purpose,
      String reason,
      Instant since,
      Instant until,
      boolean overdue) {
    /// Without the reason, which somebody wrote freely.
    @Override
    public String toString() {
      return "ToReview[" + id + "]";
    }
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Recorded open(@RequestBody OpeningDesk.Wanted wanted) {
    return new Recorded("recorded", desk.open(wanted));
  }

  @GetMapping
  List<ToReview> unreviewed() {
    return desk.unreviewed().stream().map(this::toReview).toList();
  }

  private ToReview toReview(Opening opening) {
    return new ToReview(
        opening.id(),
        opening.name(),
        opening.resource().name(),
        opening.purpose(),
        opening.reason(),
        opening.since(),
        opening.until(),
        desk.overdue(opening.since()));
  }

  @PostMapping("/{id}/review")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void review(@PathVariable long id, @RequestBody ReviewRequest request) {
    desk.reviewOpening(id, request.verdict(), request.remark());
  }

  @PostMapping("/looks/{id}/review")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reviewLook(@PathVariable long id, @RequestBody ReviewRequest request) {
    desk.reviewLook(id, request.verdict(), request.remark());
  }

  @ExceptionHandler
  ProblemDetail unusable(UnusableReason unusable) {
    HttpStatus status =
        switch (unusable.code()) {
          case "already_reviewed", "own_to_be_reviewed_by_another" -> HttpStatus.CONFLICT;
          default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    ProblemDetail problem = ProblemDetail.forStatus(status);
    problem.setProperty("code", unusable.code());
    return problem;
  }
}
