package no.skjold.server.party;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.skjold.server.party.PeopleSearch.TooMany;
import no.skjold.server.party.Unsound.Fault;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// What is wrong with a request about people, as RFC 9457 problems: which field and why, never what
/// stood in it.
@RestControllerAdvice(assignableTypes = {PeopleController.class, PartiesController.class})
class PartyProblems {

  private final MessageSource texts;

  PartyProblems(MessageSource texts) {
    this.texts = texts;
  }

  @ExceptionHandler
  ProblemDetail unsound(Unsound unsound, Locale language) {
    ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "unsound");
    List<Map<String, String>> faults =
        unsound.faults().stream().map(it -> fault(it, language)).toList();
    problem.setProperty("faults", faults);
    return problem;
  }

  private Map<String, String> fault(Fault fault, Locale language) {
    return Map.of(
        "field", fault.field(),
        "code", fault.code(),
        "text", texts.getMessage("party.fault." + fault.code(), null, language));
  }

  @ExceptionHandler
  ProblemDetail tooMany(TooMany tooMany) {
    return problem(HttpStatus.TOO_MANY_REQUESTS, "too_many_searches");
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ProblemDetail databaseAway() {
    ProblemDetail problem = problem(HttpStatus.SERVICE_UNAVAILABLE, "database_away");
    problem.setDetail("The database does not answer; nothing was changed. Try again.");
    return problem;
  }

  private static ProblemDetail problem(HttpStatus status, String code) {
    ProblemDetail problem = ProblemDetail.forStatus(status);
    problem.setProperty("code", code);
    return problem;
  }
}
