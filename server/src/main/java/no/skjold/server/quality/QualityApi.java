package no.skjold.server.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Alarm quality and alarm load over HTTP: the numbers of the page.
@RestController
class QualityApi {

  private final AlarmQuality quality;

  QualityApi(AlarmQuality quality) {
    this.quality = quality;
  }

  /// @param load null for who works in no operations or alarm centre
  record Answer(Ledger ledger, @Nullable Load load) {}

  /// @param days 30, 90, 365 or 730
  @GetMapping("/api/v1/alarm-quality")
  Answer get(@RequestParam(name = "days", defaultValue = "" + Period.USUAL) int days) {
    AlarmQuality.Report report = quality.read(new Period(days));
    return new Answer(report.ledger(), report.load().orElse(null));
  }

  @ExceptionHandler
  ProblemDetail unknown(Period.UnknownPeriodException unknown) {
    ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    problem.setProperty("code", String.valueOf(unknown.getMessage()));
    problem.setProperty("offered", List.copyOf(Period.OFFERED));
    return problem;
  }
}
