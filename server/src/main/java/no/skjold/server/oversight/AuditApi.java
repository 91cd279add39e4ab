package no.skjold.server.oversight;

import java.time.Instant;
import java.util.List;
import no.skjold.server.audit.Entry;
import no.skjold.server.audit.Heads;
import no.skjold.server.audit.TrailExport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// The trail over HTTP, for the auditor.
@RestController
class AuditApi {

  private final AuditDesk desk;
  private final TrailExport export;
  private final Heads heads;

  AuditApi(AuditDesk desk, TrailExport export, Heads heads) {
    this.desk = desk;
    this.export = export;
    this.heads = heads;
  }

  /// @param next the cursor of the next page; null on the last
  record Page(List<Row> entries, @Nullable String next) {}

  /// An entry without its place in the chain: gaps would tell.
  record Row(
      Instant at,
      String actor,
      String role,
      String action,
      String resource,
      String detail,
      String why,
      String origin) {

    static Row of(Entry entry) {
      return new Row(
          entry.at(),
          entry.actor(),
          entry.role(),
          entry.action(),
          entry.resource(),
          entry.detail(),
          entry.why(),
          entry.origin());
    }
  }

  @GetMapping("/api/v1/audit/entries")
  ResponseEntity<Page> entries(SearchForm form) {
    TrailSearch.Found found = desk.search(form);
    return fresh(
        new Page(found.entries().stream().map(Row::of).toList(), found.next().orElse(null)));
  }

  @GetMapping("/api/v1/audit/anomalies")
  ResponseEntity<List<Anomaly>> anomalies() {
    return fresh(desk.anomalies());
  }

  /// The whole trail as JSON lines, for `./skjold verify-audit`.
  @GetMapping("/api/v1/audit/export")
  ResponseEntity<StreamingResponseBody> export() {
    desk.mayExport();
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_NDJSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit-trail.jsonl\"")
        .cacheControl(CacheControl.noStore())
        .body(export::writeTo);
  }

  @GetMapping("/api/v1/audit/heads")
  ResponseEntity<String> heads() {
    desk.maySeeHeads();
    return text(MediaType.APPLICATION_NDJSON, heads.lines());
  }

  @GetMapping("/api/v1/audit/public-key")
  ResponseEntity<String> publicKey() {
    desk.maySeeTrail();
    return text(MediaType.TEXT_PLAIN, heads.publicKey());
  }

  private static ResponseEntity<String> text(MediaType type, String body) {
    return ResponseEntity.ok().contentType(type).cacheControl(CacheControl.noStore()).body(body);
  }

  private static <T> ResponseEntity<T> fresh(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }

  @ExceptionHandler(UnusableSearch.class)
  ProblemDetail unusable(UnusableSearch search) {
    ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.BAD_REQUEST);
    problem.setProperty("code", "unusable_search");
    problem.setProperty("field", search.field());
    return problem;
  }
}
